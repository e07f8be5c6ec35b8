import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { planUpload, type Builds } from '../../../infra/deployment/plan-upload.ts';

const build = (n: number): string[] => [`assets/main-${n}.js`, 'assets/vendor-1.js', 'icon.svg', 'index.html'];
const assets = (n: number): string[] => build(n).filter((key) => key.startsWith('assets/'));

/** A bucket and what is written down beside it; `breakOff`: the upload ends before its page is there. */
const bucket = () => {
  let keys: string[] = [];
  let known: Builds = [];
  return {
    keys: () => keys.toSorted(),
    upload: (files: string[], breakOff = false) => {
      const plan = planUpload(files, keys, known);
      const put = breakOff ? plan.put.slice(0, -1) : plan.put;
      keys = [...new Set([...keys, ...put])].filter((key) => breakOff || !plan.remove.includes(key));
      known = breakOff ? plan.builds : plan.builds.with(0, { ...plan.builds[0]!, live: true });
      return plan;
    },
  };
};

describe('an upload of the console', () => {
  test('puts what a page needs before the page, and leaves what is there already', () => {
    const { upload } = bucket();
    expect(upload(build(1)).put).toEqual(['assets/main-1.js', 'assets/vendor-1.js', 'icon.svg', 'index.html']);
    expect(upload(build(2)).put).toEqual(['assets/main-2.js', 'icon.svg', 'index.html']);
  });

  test('never takes away what the page before it loads: a phone may have that open', () => {
    const { upload, keys } = bucket();
    upload(build(1));
    expect(upload(build(2)).remove).toEqual([]);
    expect(keys()).toEqual(expect.arrayContaining(assets(1)));
  });

  test('removes what two newer builds do not name', () => {
    const { upload, keys } = bucket();
    for (const n of [1, 2]) upload(build(n));
    expect(upload(build(3)).remove).toEqual(['assets/main-1.js']);
    expect(keys()).toEqual(['assets/main-2.js', 'assets/main-3.js', 'assets/vendor-1.js', 'icon.svg', 'index.html']);
  });

  test('of the same build again takes nothing from the one before it', () => {
    const { upload, keys } = bucket();
    for (const n of [1, 2, 2, 2]) upload(build(n));
    expect(keys()).toEqual(expect.arrayContaining(assets(1)));
  });

  test('going back to the build before keeps the one that was left', () => {
    const { upload, keys } = bucket();
    for (const n of [1, 2, 1]) upload(build(n));
    expect(keys()).toEqual(expect.arrayContaining([...assets(1), ...assets(2)]));
  });

  test('never removes the page, nor a file that is not an asset', () => {
    expect(planUpload(build(2), ['index.html', 'old.svg', 'deployments/builds.json'], []).remove).toEqual([]);
  });
});

const step = fc.record({ n: fc.integer({ min: 1, max: 4 }), breakOff: fc.boolean() });
property.prop([fc.array(step, { maxLength: 12 })], { numRuns: 1000 })(
  'whatever broke off before, the page that is up and the one before it find all they load',
  (steps) => {
    const { upload, keys } = bucket();
    const live: number[] = [];
    for (const { n, breakOff } of steps) {
      upload(build(n), breakOff);
      if (!breakOff && live.at(-1) !== n) live.push(n);
      for (const shown of live.slice(-2)) expect(keys()).toEqual(expect.arrayContaining(assets(shown)));
    }
  },
);
