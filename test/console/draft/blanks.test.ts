import { describe, expect, it } from 'vitest';
import { blanksIn, filledIn, questionsIn, unanswered } from '../../../console/pages/draft/blanks.ts';

const TEXT = 'If you have [[product]]: stop. Next update: [[time and place]]. Again: [[product]].';

describe('blanks of a draft', () => {
  it('finds every blank where it stands, also one that was begun and not closed', () => {
    expect(blanksIn(TEXT).map(({ from, to }) => TEXT.slice(from, to))).toEqual(['[[product]]', '[[time and place]]', '[[product]]']);
    expect(blanksIn('Soon [[when')).toEqual([{ label: 'when', words: '[[when', from: 5, to: 11 }]);
  });

  it('asks the same thing once, and its answer stands in every place', () => {
    expect(questionsIn(TEXT)).toEqual(['product', 'time and place']);
    expect(filledIn(TEXT, { product: 'a Nimbus One', 'time and place': '9 am, here' })).toBe(
      'If you have a Nimbus One: stop. Next update: 9 am, here. Again: a Nimbus One.',
    );
  });

  it('leaves a blank without an answer for later', () => {
    const half = filledIn(TEXT, { product: ' ', 'time and place': '9 am' });
    expect(half).toContain('[[product]]');
    expect(half).not.toContain('[[time');
    expect(unanswered(TEXT, { 'time and place': '9 am' })).toBe(1);
  });

  it('does not let an answer open another blank, nor be read as a pattern', () => {
    expect(blanksIn(filledIn('At [[when]].', { when: '[[later]] $& $1' }))).toEqual([]);
    expect(filledIn('At [[when]].', { when: '$& $1' })).toBe('At $& $1.');
    expect(filledIn('At [[__proto__]] [[constructor]].', {})).toBe('At [[__proto__]] [[constructor]].');
  });
});
