import { expect, test } from 'vitest';
import { kind } from '../../local/hostility.ts';
import { msOf, shift, DAY_MS } from '../../shared/domain/time/instant.ts';
import { startInProcess } from '../support/in-process.ts';
import { REHEARSAL_FROM } from '../support/rehearsal.ts';

test('what has expired is forgotten by the minute rule, as DynamoDB would', async () => {
  const system = await startInProcess(kind());
  try {
    const { mentions } = system.embedded.ports;
    const seconds = (days: number): number => Math.floor(msOf(shift(REHEARSAL_FROM, days * DAY_MS)) / 1000);
    await mentions.writeAll([
      { put: { pk: 'old', sk: 'mention', expiresAt: seconds(-1) } },
      { put: { pk: 'new', sk: 'mention', expiresAt: seconds(90) } },
    ]);
    await system.embedded.tick();
    expect(await mentions.get({ pk: 'old', sk: 'mention' })).toBeUndefined();
    expect(await mentions.get({ pk: 'new', sk: 'mention' })).toBeDefined();
  } finally {
    await system.close();
  }
});
