import { expect, test } from 'vitest';
import { hostile } from '../../local/hostility.ts';
import { handler as watchPipeline } from '../../functions/watch-pipeline/handler.ts';
import { localEnvironment } from '../../local/environment.ts';
import { minuteStart, minuteOf, shift, MINUTE_MS } from '../../shared/domain/time/instant.ts';
import { startInProcess } from '../support/in-process.ts';
import { REHEARSAL_FROM } from '../support/rehearsal.ts';

/** The probe through the whole embedded runtime, as the minute rule of `serve` sends it. */
test('the watchdog’s mention walks the whole way to a recorded page, every five minutes, and no person hears of it', async () => {
  const system = await startInProcess(hostile(8));
  try {
    const run = watchPipeline.on(system.embedded.ports, localEnvironment('https://stormwatch.example'));
    const start = minuteStart(Math.ceil(minuteOf(REHEARSAL_FROM) / 5) * 5);
    for (let probe = 0; probe < 5; probe++) {
      await system.embedded.advanceTo(shift(start, probe * 5 * MINUTE_MS));
      await run({ time: system.embedded.ports.now() });
      await system.embedded.idle();
    }
    // An operator would have been told of every probe but the last, had it not arrived.
    expect(system.gateway.messages()).toEqual([]);
    const { incidents, now } = system.embedded.ports;
    const judged = await Promise.all([0, 1, 2, 3].map((i) => incidents.get({ pk: 'watchdog', sk: shift(start, i * 5 * MINUTE_MS) })));
    expect(judged.map((row) => row?.['state'])).toEqual(['answered', 'answered', 'answered', 'answered']);
    expect(now() >= start).toBe(true);
    expect(system.embedded.deadLetters()).toEqual([]);
  } finally {
    await system.close();
  }
});

test('where nothing comes out at the other end, the operator is told by a path of its own', async () => {
  const system = await startInProcess(hostile(9));
  try {
    // The bus is down: the probe is sent into the void.
    const deaf = { ...system.embedded.ports, publish: async () => {} };
    const run = watchPipeline.on(deaf, localEnvironment('https://stormwatch.example'));
    const start = minuteStart(Math.ceil(minuteOf(REHEARSAL_FROM) / 5) * 5);
    for (const minutes of [0, 5]) {
      await system.embedded.advanceTo(shift(start, minutes * MINUTE_MS));
      await run({ time: deaf.now() });
    }
    const heard = system.gateway.messages();
    expect(heard).toHaveLength(1);
    expect(heard[0]!.topicArn).toContain('operator');
    expect(heard[0]!.subject).toBe('Stormwatch does not page');
  } finally {
    await system.close();
  }
});
