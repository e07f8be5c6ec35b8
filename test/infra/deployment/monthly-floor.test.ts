import { expect, test } from 'vitest';
import { monthlyFloor } from '../../../infra/deployment/monthly-floor.ts';
import { read } from '../../house/repository.ts';

test('what deploying says an idle month costs is what docs/cost.md works out, rounded up', () => {
  const [, months] = read('docs/cost.md').split('## The idle month');
  const [, dev, prod] = /\| \*\*together\*\* +\| +\*\*([\d.]+)\*\* +\| +\*\*([\d.]+)\*\* +\|/.exec(months!)!;
  expect(monthlyFloor).toEqual({ dev: Math.ceil(Number(dev)), prod: Math.ceil(Number(prod)) });
});
