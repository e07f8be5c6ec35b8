import fc from 'fast-check';
import { expect, it } from 'vitest';
import { htmlOf } from '../../../shared/channels/mail-html.ts';

const origins = ['https://storm.example/', 'https://console.example'];
const of = (text: string) => htmlOf(text, { origins, foot: null });
const buttons = (html: string) => [...html.matchAll(/<a class="button[^"]*" href="([^"]*)">([^<]*)<\/a>/g)].map((m) => [m[2], m[1]]);

it('a line that leads to an address of ours is a button, the first of them the one to press', () => {
  const html = of('SEV1 Nimbus\nAcknowledge: https://storm.example/a#t\nLook: https://console.example/incidents/1');
  expect(buttons(html)).toEqual([
    ['Acknowledge', 'https://storm.example/a#t'],
    ['Look', 'https://console.example/incidents/1'],
  ]);
  expect(html.match(/class="button quiet"/g)).toHaveLength(1);
});

it.each([
  'Acknowledge: https://storm.example.evil.example/a#t',
  'Acknowledge: https://evil.example/?https://storm.example/',
  'Acknowledge: javascript:alert(1)',
  'Acknowledge: https://storm.example@evil.example/a',
  'Acknowledge: http://storm.example/a',
  '- Acknowledge: https://storm.example/a#t',
])('a stranger’s link stays text: %s', (line) => {
  expect(buttons(of(`SEV1\n${line}`))).toEqual([]);
});

it('the first line is the heading whatever it says; lines with a dash are a list under their line', () => {
  const html = of('Acknowledge: https://storm.example/a#t\n\nWhat people say\n- "hot" (3 voices)\n- "fire" (2 voices)\nend');
  expect(buttons(html)).toEqual([]);
  expect(html).toContain(
    '<h2>What people say</h2>\n<ul>\n<li>&quot;hot&quot; (3 voices)</li>\n<li>&quot;fire&quot; (2 voices)</li>\n</ul>\n<p>end</p>',
  );
});

it('whatever a text holds, it makes no element and no attribute of its own', () => {
  const shape = (html: string) =>
    html
      .replace(/<style>.*?<\/style>/s, '')
      .match(/<[^>]*>/g)!
      .filter((tag) => !/^<\/?(p|h1|h2|ul|li)>$/.test(tag));
  const empty = shape(of('x'));
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '=', ' ', '-', '/', ':', 'é', '\u202e') }), {
        maxLength: 6,
      }),
      (lines) => {
        expect(shape(of(lines.join('\n')))).toEqual(empty);
      },
    ),
    { numRuns: 300 },
  );
});
