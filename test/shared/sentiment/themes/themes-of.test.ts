import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { described } from '../../../../shared/domain/incident/incident-events.ts';
import { describeStorm } from '../../../../shared/sentiment/themes/describe-storm.ts';
import { representativeOf } from '../../../../shared/sentiment/themes/representative.ts';
import type { StormPost } from '../../../../shared/sentiment/themes/storm-post.ts';
import { themesOf } from '../../../../shared/sentiment/themes/themes-of.ts';
import { voicesOf } from '../../../../shared/sentiment/themes/voices-of.ts';
import { wordReader, type ReadWords } from '../../../../shared/sentiment/themes/words-of.ts';
import { aPost, voicesSaying } from '../../../support/storm-posts.ts';

const themesIn = (storm: StormPost[], earlier: StormPost[] = [], brand = 'Acme') => describeStorm(storm, earlier, brand).themes;
const phrasesIn = (storm: StormPost[], earlier: StormPost[] = [], brand = 'Acme'): string[] =>
  themesIn(storm, earlier, brand).map((t) => t.phrase);
const chatter = ['the parcel arrived', 'our street has a new kiosk', 'opens at nine tomorrow', 'what a view from here', 'soup for lunch'];
const calm = chatter.map((text) => aPost(text, { negative: 80 }));

describe('a theme', () => {
  it('is what many voices say, in their words, with how many of them and where to read it', () => {
    const storm = [...voicesSaying("can't log in", 10), ...voicesSaying('double charged', 5), ...calm];
    const [first, second] = themesIn(storm);
    expect([first!.phrase, first!.posts, second!.phrase, second!.posts]).toEqual(["can't log in", 10, 'double charged', 5]);
    expect(first!.examples).toHaveLength(3);
    expect(storm.map((p) => p.id)).toEqual(expect.arrayContaining(first!.examples.map((e) => e.id)));
  });
  it('is said in inflections: cancelled flights and a cancelled flight are one', () => {
    const storm = [...voicesSaying('cancelled flights', 4), ...voicesSaying('cancelled flight', 5)];
    expect(themesIn(storm)[0]).toMatchObject({ phrase: 'cancelled flight', posts: 9 });
  });
  it('is said in inflections of other languages too', () => {
    const german = [...voicesSaying('gesperrte Karten', 4, { language: 'de' }), ...voicesSaying('gesperrten Karte', 4, { language: 'de' })];
    const spanish = [
      ...voicesSaying('tarjetas bloqueadas', 4, { language: 'es' }),
      ...voicesSaying('tarjeta bloqueada', 5, { language: 'es-MX' }),
    ];
    expect(themesIn(german).map((t) => t.posts)).toContain(8);
    expect(themesIn(spanish)[0]).toMatchObject({ phrase: 'tarjeta bloqueada', posts: 9 });
  });
  it('stands once: parts of a phrase and phrases that overlap it are merged into it', () => {
    const storm = [...voicesSaying('checkout page freezes', 9), ...calm];
    expect(phrasesIn(storm).filter((p) => /checkout|page|freez/.test(p))).toEqual(['checkout page freezes']);
  });
  it('never begins or ends with a small word, in any of seven languages', () => {
    const storm = [
      ...voicesSaying('la tarjeta no pasa en la tienda', 4, { language: 'es' }),
      ...voicesSaying('das Konto ist gesperrt und die Karte auch', 4, { language: 'de' }),
      ...voicesSaying('le colis est perdu dans la nature', 4, { language: 'fr' }),
      ...voicesSaying('il pacco non arriva con il corriere', 4, { language: 'it' }),
    ];
    const phrases = phrasesIn(storm);
    expect(phrases.length).toBeGreaterThan(2);
    const small = /^(la|le|il|das|die|est|ist|en|und|dans|con)\b|\b(la|le|il|das|die|est|ist|en|und|dans|con)$/;
    expect(phrases.filter((p) => small.test(p))).toEqual([]);
  });
  it('is one however its words are joined: log in and login', () => {
    const storm = [...voicesSaying("can't log in", 8), ...voicesSaying('log in', 8), ...voicesSaying('login', 8)];
    expect(phrasesIn(storm).filter((p) => /log/.test(p))).toHaveLength(1);
  });
  it('is not the brand’s own name, however it is written', () => {
    const storm = ['Jet Blue', 'jetblue', '#JetBlue', '@JetBlue', "JetBlue's"].flatMap((name) => voicesSaying(`${name} lost luggage`, 4));
    expect(phrasesIn(storm, [], 'JetBlue')).toEqual(['lost luggage']);
  });
  it('is not what people always speak of with this brand', () => {
    const storm = [...voicesSaying('playlist', 10), ...voicesSaying('the login loop', 10)];
    const earlier = voicesSaying('playlist', 40);
    expect(phrasesIn(storm)).toContain('playlist');
    expect(phrasesIn(storm, earlier)).not.toContain('playlist');
    expect(phrasesIn(storm, earlier)).toContain('login loop');
  });
  it('keeps the spelling most people give it, without shouting', () => {
    const storm = [...voicesSaying('iPhone overheats', 5), ...voicesSaying('REFUND DENIED', 5)];
    expect(phrasesIn(storm).sort()).toEqual(['iPhone overheats', 'refund denied']);
  });
});

describe('nothing is a theme that', () => {
  it('fewer than three voices say', () => {
    expect(phrasesIn([...voicesSaying('purple giraffe', 2), ...calm])).toEqual([]);
    expect(phrasesIn([...voicesSaying('purple giraffe', 3), ...calm])).toEqual(['purple giraffe']);
  });
  it('one author says in a flood', () => expect(phrasesIn(voicesSaying('purple giraffe', 40, { author: 77 }))).toEqual([]));
  it('is one text copied by many', () => {
    const copies = Array.from({ length: 40 }, () => aPost('The purple giraffe ate my homework and nobody cares about it'));
    expect(phrasesIn(copies)).toEqual([]);
  });
  it('is nearly one text, with a word changed or a tag added by each', () => {
    const template = (i: number) =>
      `The purple giraffe ate my ${chatter[i % 5]!.split(' ')[1]} and nobody at this company cares tag${'abcdefgh'[i % 8]}`;
    expect(phrasesIn(Array.from({ length: 24 }, (_, i) => aPost(template(i))))).toEqual([]);
  });
  it('counts a copy among others twice', () => {
    const storm = voicesSaying('purple giraffe', 4);
    const copies = storm.map((post, i) => aPost(post.text, { author: 9000 + i, said: post.said }));
    expect(themesIn([...storm, ...copies, ...calm])[0]).toMatchObject({ phrase: 'purple giraffe', posts: 4 });
  });
});

/** What a phrase may hold: letters of one script a word, apostrophes, hyphens, single spaces. */
const SAYABLE = /^[\p{L}\p{M}'-]+( [\p{L}\p{M}'-]+){0,2}$/u;

describe('hostile text', () => {
  it.each([
    ['a number to call', 'call 0800 123456 now http://evil.example/x'],
    ['a bare domain', 'visit evil-refund.example or www.evil.example for money'],
    ['markup', '<script>alert(1)</script> [click](javascript:x) {{title}} ${env}'],
    ['a handle and an email', 'write to @evil_account or evil@evil.example today'],
    ['direction marks', '\u202ebackwards\u202c text'],
    ['a mixed script', 'p\u0430yp\u0430l refund'],
    ['piled marks', 'ẑ̴̢̛͙̦̰a̵l̷̛͙̦̰g̵̛͙̦̰o'],
    ['digits in words', 'c4ll m3 t0day'],
    ['a spreadsheet formula', '=HYPERLINK("http://evil.example";"x") +cmd|calc'],
  ])('with %s gets no such thing into a phrase, however many say it', (_, text) => {
    for (const phrase of phrasesIn([...voicesSaying(text, 30), ...calm])) {
      expect(phrase).toMatch(SAYABLE);
      expect(phrase).not.toMatch(/evil|http|www|example|script|p\u0430/i);
    }
  });
  it('with curses is counted for what else it says', () => {
    const storm = [...voicesSaying('this fucking login loop', 6), ...voicesSaying('fuuuuck this shitty login loop', 6), ...calm];
    expect(phrasesIn(storm)).toEqual(['login loop']);
  });
  it('with names of what every object has is text like any other', () => {
    const storm = voicesSaying('constructor __proto__ toString hasOwnProperty valueOf', 8);
    expect(() => describeStorm(storm, storm, '__proto__')).not.toThrow();
    expect(phrasesIn(voicesSaying('constructor crashed', 8))).toEqual(['constructor crashed']);
  });
});

describe('the work', () => {
  /** How often a word is looked at while a storm is described. */
  const looksAt = (storm: StormPost[]): number => {
    let looks = 0;
    const read = wordReader('Acme');
    const watched: ReadWords = (text, language) =>
      read(text, language).map((run) => run.map((word) => new Proxy(word, { get: (of, key) => ((looks += 1), Reflect.get(of, key)) })));
    const voices = voicesOf(storm, watched);
    themesOf(voices);
    representativeOf(voices);
    return looks;
  };
  const wordy = (n: number, words: number): StormPost[] =>
    Array.from({ length: n }, (_, i) =>
      aPost(Array.from({ length: words }, (__, k) => `${chatter[(i + k) % 5]} w${'abcdefghij'[(i * k) % 10]}x`).join(' ')),
    );

  it('grows with the number of posts', () => {
    const once = looksAt(wordy(200, 10));
    expect(looksAt(wordy(400, 10))).toBeLessThan(2.3 * once);
  });
  it('does not grow with what follows the first 120 words of a post', () => {
    expect(looksAt(wordy(20, 400))).toBeLessThan(1.1 * looksAt(wordy(20, 40)));
  });
  it('is no more for copies than for different posts', () => {
    const copies = Array.from({ length: 400 }, (_, i) => aPost(chatter.join(' and '), { said: i }));
    expect(looksAt(copies)).toBeLessThan(1.5 * looksAt(wordy(400, 5)));
  });
});

const pieces = fc.constantFrom(
  ...[
    'login',
    'loop',
    'refund',
    "can't",
    'open',
    'fuck',
    'http://evil.example',
    '0800',
    '123',
    '@evil',
    '#NoRefund',
    '<b>',
    '😡',
    '\u202e',
    '、',
  ],
  ...['нет', 'ответа', 'ошибка', 'エラー', '오류', 'خطأ', '__proto__', '=cmd', 'a\u0301\u0301\u0301', '\ud800', 'constructor'],
);
const anyText = fc.oneof(
  fc.array(pieces, { maxLength: 30 }).map((words) => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);
const anyPost = fc.record({ text: anyText, negative: fc.nat({ max: 255 }), author: fc.nat({ max: 9 }), risks: fc.nat({ max: 1023 }) });
const storms = fc.array(anyPost, { maxLength: 40 });

test.prop([storms, fc.constantFrom('Acme', '', '__proto__', 'ошибка', '(a+)+$')], { numRuns: 150 })(
  'whatever is posted: a description the contract takes, with phrases fit for an SMS',
  (written, brand) => {
    const storm = written.map(({ text, ...part }) => aPost(text, part));
    const found = describeStorm(storm, storm.slice(0, 5), brand);
    expect(described.safeParse(found).error).toBeUndefined();
    for (const { phrase, posts, examples } of found.themes) {
      expect(phrase).toMatch(SAYABLE);
      expect(phrase).not.toMatch(/evil|fuck/i);
      expect(posts).toBeGreaterThanOrEqual(3);
      expect(new Set(examples.map((e) => e.id)).size).toBe(examples.length);
    }
  },
);
test.prop([storms, fc.array(fc.nat({ max: 1000 }), { minLength: 40, maxLength: 40 })], { numRuns: 80 })(
  'the same posts in another order, some twice, are described the same',
  (written, order) => {
    const storm = written.map(({ text, ...part }) => aPost(text, part));
    const shuffled = storm
      .map((post, i) => ({ post, at: order[i]! }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ post }) => post);
    const { postsRead: _, ...once } = describeStorm(storm, [], 'Acme');
    const { postsRead: __, ...again } = describeStorm([...shuffled, ...shuffled.slice(0, 3)], [], 'Acme');
    expect(again).toEqual(once);
  },
);
