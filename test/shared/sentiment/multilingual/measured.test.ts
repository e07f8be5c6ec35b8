import { describe, expect, it } from 'vitest';
import { scoreOtherLanguage } from '../../../../shared/sentiment/multilingual/score-other-language.ts';
import { areaUnderCurve, figuresOf } from '../../../../training/multilingual/metrics.ts';
import { readSteam, steamIsThere } from '../../../../training/multilingual/steam-reviews.ts';

const there = steamIsThere();
if (!there) console.warn('skipped: ../shared/data/replay/steam_full_control.csv.gz is not there; word lists were not measured on reviews');

describe.runIf(there)('reviews of games that were not looked at', () => {
  it('who does not recommend a game scores as more negative than who does', { timeout: 60_000 }, async () => {
    const { held } = await readSteam();
    const floors: [string, number][] = [
      ['es', 0.79],
      ['pt', 0.84],
      ['fr', 0.85],
      ['de', 0.8],
      ['it', 0.77],
    ];
    for (const [language, floor] of floors) {
      const some = held.filter((review) => review.language === language);
      expect(some.length).toBeGreaterThan(100);
      const cases = some.map(({ text, recommended }) => {
        const read = scoreOtherLanguage(text, language);
        return { score: read === undefined ? 0 : read.negative - read.positive, positive: !recommended };
      });
      expect([language, areaUnderCurve(cases) > floor]).toEqual([language, true]);
    }
  });
});

describe('the figures', () => {
  it('the area under the curve is the share of pairs in the right order', () => {
    const cases = [0.1, 0.4, 0.35, 0.8].map((score, i) => ({ score, positive: i >= 2 }));
    expect(areaUnderCurve(cases)).toBe(0.75);
    expect(areaUnderCurve(cases.map(({ positive }) => ({ score: 0, positive })))).toBe(0.5);
  });

  it('saying nothing is not right, but not wrongly negative either', () => {
    const figures = figuresOf([
      { truth: 'negative', said: 'negative' },
      { truth: 'negative', said: undefined },
      { truth: 'neutral', said: 'neutral' },
      { truth: 'positive', said: 'negative' },
    ]);
    expect(figures).toMatchObject({ n: 4, unknown: 1, precision: 0.5, recall: 0.5, f1: 0.5, macroRecall: 0.5 });
  });
});
