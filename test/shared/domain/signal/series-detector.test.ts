import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { asUnit, freshSeries, stepSeries, type SeriesState } from '../../../../shared/domain/signal/series-detector.ts';

const START = Date.UTC(2026, 0, 1);
const FIVE_MINUTES = 300_000;
const HOUR = 12;
const DAY = 24 * HOUR;

type Series = { times: number[]; values: number[] };

/** The indexes of the rows that fire. */
const alertsOf = ({ times, values }: Series): number[] => {
  let state = freshSeries;
  return values.flatMap((value, i) => {
    const step = stepSeries(state, times[i]!, value);
    state = step.state;
    return step.verdict.alert ? [i] : [];
  });
};
const spaced = (values: number[], spacing: number): Series => ({ times: values.map((_, i) => START + i * spacing), values });
const alerts = (values: number[], spacing = FIVE_MINUTES): number[] => alertsOf(spaced(values, spacing));
const calm = (length: number): number[] => Array.from({ length }, (_, i) => 10 + ((i * 7) % 5));
const with_ = (values: number[], at: number, ...put: number[]): number[] => values.toSpliced(at, put.length, ...put);

describe('an unusual count', () => {
  test('fires once, on the row where the series leaves its habit', () => {
    const storm = Array.from({ length: HOUR }, () => 300);
    expect(alerts(with_(calm(10 * DAY), 5 * DAY, ...storm))).toEqual([5 * DAY]);
  });

  test('is nothing in a steady series, and nothing before the first three hours are over', () => {
    expect(alerts(calm(10 * DAY))).toEqual([]);
    expect(alerts(with_(calm(DAY), 2 * HOUR, 900))).toEqual([]);
  });

  test('is not the first morning of a series that began at night', () => {
    const days = Array.from({ length: 10 * DAY }, (_, i) => Math.round(12 - 8 * Math.cos((2 * Math.PI * i) / DAY)) + (i % 3));
    expect(alerts(days)).toEqual([]);
  });

  test('is not the one mention a day of somebody whom nobody talks about', () => {
    const rare = Array.from({ length: 60 * 24 }, (_, i) => (i % 24 === (i * 7) % 23 ? 1 : 0));
    expect(alerts(rare, 3_600_000)).toEqual([]);
    expect(alerts(with_(rare, 40 * 24, 12, 15), 3_600_000)).toEqual([40 * 24]);
  });

  test('becomes the new usual where it stays: at most four alerts in the following weeks', () => {
    const fired = alerts([...calm(20 * DAY), ...calm(20 * DAY).map((v) => v * 5)]);
    expect(fired[0]).toBe(20 * DAY);
    expect(fired.length).toBeLessThanOrEqual(4);
  });

  test('fires again within a day only if it doubles', () => {
    const twice = with_(with_(calm(10 * DAY), 5 * DAY, 300), 5 * DAY + 6 * HOUR, 320);
    expect(alerts(twice)).toEqual([5 * DAY]);
    expect(alerts(with_(twice, 5 * DAY + 6 * HOUR, 9000)).length).toBe(2);
  });

  test.prop([fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 20, maxLength: 200 }), fc.integer({ min: 1, max: 19 })])(
    'is judged by what came before it only',
    (values, cut) => {
      expect(alerts(values.slice(0, cut))).toEqual(alerts(values).filter((i) => i < cut));
    },
  );

  test.prop([fc.double({ min: 0, max: 1e6, noNaN: true }), fc.double({ min: 0, max: 1e6, noNaN: true }), fc.boolean()])(
    'has a score of 0 to 1 that keeps the order',
    (a, b, alert) => {
      const unit = (score: number): number => asUnit({ score, alert });
      expect(unit(a)).toBeGreaterThanOrEqual(0);
      expect(unit(a)).toBeLessThanOrEqual(1);
      if (a <= b) expect(unit(a)).toBeLessThanOrEqual(unit(b));
    },
  );

  test('reaches 0.5 on the rows that fire and nowhere else, also in a storm that goes on', () => {
    const storm = with_(calm(10 * DAY), 5 * DAY, ...Array.from({ length: 3 * DAY }, (_, i) => 300 + (i % 40)));
    let state = freshSeries;
    const verdicts = storm.map((value, i) => {
      const step = stepSeries(state, START + i * FIVE_MINUTES, value);
      state = step.state;
      return step.verdict;
    });
    expect(verdicts.filter((v) => v.score >= 1.25).length).toBeGreaterThan(verdicts.filter((v) => v.alert).length);
    expect(verdicts.filter((v) => asUnit(v) >= 0.5 !== v.alert)).toEqual([]);
  });
});

describe('a series of any kind', () => {
  const STORM = 300;
  test.each([
    ['a minute', 60_000],
    ['an hour', 3_600_000],
    ['a day', 86_400_000],
  ])('fires at its storm and nowhere else with rows %s apart', (_, spacing) => {
    const storm = with_(calm(200 * 24), 150 * 24, STORM, STORM);
    expect(alerts(storm, spacing).filter((i) => i < 150 * 24)).toEqual([]);
    expect(alerts(storm, spacing)[0]).toBe(150 * 24);
  });

  test.each([0, 7, -3, 0.1, 1e12])('never fires where every value is %d', (value) => {
    expect(alerts(Array.from({ length: 20 * DAY }, () => value))).toEqual([]);
  });

  test('fires whatever its unit: shares of one, degrees, and balances below zero', () => {
    const noise = (i: number): number => ((i * 7919) % 101) / 101;
    const at = 8 * DAY;
    const put = (usual: (i: number) => number, storm: number): number[] =>
      with_(
        Array.from({ length: 10 * DAY }, (_, i) => usual(i)),
        at,
        ...Array.from({ length: HOUR }, () => storm),
      );
    expect(alerts(put((i) => 0.1 + 0.05 * noise(i), 0.9))[0]).toBe(at);
    expect(alerts(put((i) => 20.5 + noise(i), 60.5))[0]).toBe(at);
    expect(alerts(put((i) => -100 + Math.round(10 * noise(i)), 300))[0]).toBe(at);
  });

  test('goes on after weeks without a row as before: nothing at the usual, an alert at a storm', () => {
    const after = (values: number[]): Series => {
      const { times } = spaced(values, FIVE_MINUTES);
      return { times: times.map((t, i) => (i < 10 * DAY ? t : t + 30 * 86_400_000)), values };
    };
    expect(alertsOf(after(calm(20 * DAY)))).toEqual([]);
    expect(alertsOf(after(with_(calm(20 * DAY), 10 * DAY, STORM, STORM)))).toEqual([10 * DAY]);
  });

  test('takes rows of one time, and rows a little too late, without losing itself', () => {
    const { times, values } = spaced(with_(calm(10 * DAY), 8 * DAY, STORM), FIVE_MINUTES);
    const twice = { times: times.flatMap((t) => [t, t]), values: values.flatMap((v) => [v, v]) };
    expect(alertsOf(twice)).toEqual([16 * DAY]);
    const late = { times: times.map((t, i) => (i % 10 === 3 ? t - 4 * FIVE_MINUTES : t)), values };
    expect(alertsOf(late)).toEqual([8 * DAY]);
  });

  const row = fc.record({
    gap: fc.oneof(fc.constantFrom(0, 1000, 300_000, 3_600_000, 86_400_000), fc.integer({ min: 0, max: 40 * 86_400_000 })),
    value: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
  });
  const rows = fc.array(row, { minLength: 30, maxLength: 300 });
  const run = (list: { gap: number; value: number }[], between: (state: SeriesState) => SeriesState): number[] => {
    let state = freshSeries;
    let at = START;
    return list.map(({ gap, value }) => {
      const step = stepSeries(between(state), (at += gap), value);
      state = step.state;
      return step.verdict.score;
    });
  };

  test.prop([rows])('has a finite score, whatever its values and its spacing', (list) => {
    expect(run(list, (s) => s).filter((score) => !(Number.isFinite(score) && score >= 0))).toEqual([]);
  });

  test.prop([rows])('goes on from its stored state as if it had never stopped', (list) => {
    expect(run(list, (s) => JSON.parse(JSON.stringify(s)) as SeriesState)).toEqual(run(list, (s) => s));
  });

  test('has a state below 5 kB, however long and dense it is', () => {
    let state = freshSeries;
    for (let i = 0; i < 120_000; i++) state = stepSeries(state, START + i * 13_000, ((i * 7919) % 10_007) / 7).state;
    expect(state.channels[0]!.ring.length).toBe(112);
    expect(JSON.stringify(state).length).toBeLessThan(5_000);
  });
});
