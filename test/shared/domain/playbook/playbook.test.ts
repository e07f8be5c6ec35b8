import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blanksIn } from '../../../../shared/domain/draft/findings.ts';
import { lengthOver } from '../../../../shared/domain/draft/length.ts';
import { choosePlaybook, textIn, withShipped } from '../../../../shared/domain/playbook/playbook.ts';
import { plain, render } from '../../../../shared/domain/playbook/render.ts';
import { shippedPlaybooks } from '../../../../shared/domain/playbook/shipped/shipped.ts';

const values = { brand: 'Northwind Air', contact: 'help@northwind.example', signature: '– the Northwind team' };

describe('choosing', () => {
  test.each([
    ['service-outage', ['the app is down again', 'website not working!!']],
    ['product-safety', ['my son was injured by this', 'this thing is DANGEROUS']],
    ['data-privacy', ['Datenleck? Mein Passwort wurde geändert', 'data breach!']],
    ['staff-behaviour', ['el empleado fue grosero conmigo']],
    ['misinformation', ['this is a hoax, do not share']],
    ['general', ['never again with you', 'worst week ever']],
    ['general', []],
  ])('%s is proposed for its words', (id, posts) => {
    expect(choosePlaybook(shippedPlaybooks, posts)?.playbook.id).toBe(id);
  });

  test('a word inside another is not a hit', () => {
    expect(choosePlaybook(shippedPlaybooks, ['downtown', 'firework show'])?.playbook.id).toBe('general');
  });

  test('the reason names our words and how many posts they stand in, nothing of the post', () => {
    const why = choosePlaybook(shippedPlaybooks, ['Mr Smith of 5 Elm Street: site down', 'down since noon'])?.why;
    expect(why).toBe('service-outage (accidental cluster): “down” in 2 of 2 posts');
  });

  test('a brand’s own playbook comes first, and one with a shipped id replaces it', () => {
    const own = { ...shippedPlaybooks[4]!, brand: 'Northwind', holdingStatement: { en: 'ours' } };
    const all = withShipped([own], shippedPlaybooks);
    expect(all.filter((p) => p.id === 'service-outage')).toEqual([own]);
    expect(choosePlaybook(all, ['site down'], 'Northwind')?.playbook).toBe(own);
    expect(choosePlaybook(all, ['site down'], 'Other')?.playbook.id).toBe('general');
  });
});

describe('shipped texts', () => {
  const texts = shippedPlaybooks.flatMap((p) =>
    (['holdingStatement', 'reply'] as const).flatMap((kind) =>
      Object.entries(p[kind]).map(([language, text]) => ({ id: p.id, kind, language, text })),
    ),
  );
  test('there are six, each in four languages, and one is the fallback', () => {
    expect(shippedPlaybooks).toHaveLength(6);
    expect(texts).toHaveLength(6 * 2 * 4);
    expect(shippedPlaybooks.filter((p) => p.words.length === 0).map((p) => p.id)).toEqual(['general']);
  });
  test.each(texts)('$id $kind $language: only known placeholders, fits the platform, promises nothing', ({ kind, text }) => {
    const rendered = render(text, values);
    expect(rendered).not.toMatch(/\{\{|\}\}/);
    expect(lengthOver('mastodon', rendered)).toBe(0);
    expect(rendered).not.toMatch(
      /guarantee|promise|our fault|refund|garantiz|promet|nuestra culpa|promett|notre faute|versprech|unsere schuld|entschädig/i,
    );
    // A holding statement's facts are a person's to fill in; a reply can go out as it is.
    if (kind === 'holdingStatement') expect(blanksIn(rendered).length).toBeGreaterThan(1);
    else expect(blanksIn(rendered)).toEqual([]);
  });
});

describe('rendering', () => {
  test('what nobody configured becomes a blank that blocks approval; an empty signature is left out', () => {
    expect(render('Write to {{contact}}. {{signature}}', { brand: 'B', contact: ' ', signature: '' })).toBe('Write to [[contact]].');
    expect(blanksIn(render('{{phone}}', values))).toEqual(['[[phone]]']);
  });

  test('hostile values stay one line of plain text', () => {
    expect(plain('A\u202Egro\u200Bd\u0000\u001b[31m\nline')).toBe('Agrod[31m line');
    expect(render('{{brand}}!', { ...values, brand: '{{contact}} [[x]] $& $1' })).toBe('{contact} [x] $& $1!');
  });

  test('no value opens a blank, a placeholder, a line or an unseen character', () => {
    const nasty = fc.string({
      unit: fc.oneof(
        fc.constantFrom('[', ']', '{', '}', '\n', '\u202e', '\u0007', '$', '&', ' '),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(nasty, (brand) => {
        const out = render('a {{brand}} z', { ...values, brand });
        if (plain(brand) !== '') expect(blanksIn(out)).toEqual([]);
        expect(out).not.toMatch(/\{\{|\}\}|[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
  });
});

test('a text is found in the wanted language, a regional one too, and never in a made-up one', () => {
  const texts = { en: 'E', de: 'D' };
  expect(textIn(texts, ['de-AT', 'en'])).toEqual({ language: 'de', text: 'D' });
  expect(textIn(texts, ['pt', 'en'])).toEqual({ language: 'en', text: 'E' });
  expect(textIn(texts, ['constructor'])).toBeUndefined();
});
