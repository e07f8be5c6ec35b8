import { MINUTE_MS, minuteOf, minuteStart, type Instant } from '../shared/domain/time/instant.ts';
import type { Ports } from '../shared/platform/runtime.ts';
import { reasonOf } from '../shared/platform/run-batch.ts';
import type { SqliteTable } from '../shared/store/sqlite-table.ts';
import type { EmbeddedOptions } from './embedded-options.ts';
import type { PortsOf } from './function-workers.ts';
import { scheduleFunctions } from './functions.ts';

/** The rehearsal's clock jumps: the watchdog would call each jump a silence, and a played midnight is no day of a deployment. */
const NOT_IN_REHEARSALS = ['watch-pipeline', 'check-deployment'];

/** What one tick of the minute rule does; a function that fails is logged and runs again at the next. */
export const minuteRule = (ports: Ports, portsOf: PortsOf, options: EmbeddedOptions, tables: SqliteTable[]): (() => Promise<void>) => {
  const rules = scheduleFunctions
    .filter(({ trigger }) => options.clock === 'system' || !NOT_IN_REHEARSALS.includes(trigger.name))
    .map(({ trigger, handler }) => ({ trigger, run: handler.on(portsOf(trigger.name), options.environment) }));
  return async () => {
    const minute = minuteOf(ports.now());
    for (const { trigger, run } of rules) {
      if (minute % trigger.everyMinutes !== 0) continue;
      await run({ time: minuteStart(minute) }).catch((error: unknown) =>
        ports.log('error', trigger.name, { did: 'failed', reason: reasonOf(error) }),
      );
    }
    tables.forEach(forgetExpired);
  };
};

/** What DynamoDB's time to live does; a bounded share of it each minute, so that nobody waits for it. */
const forgetExpired = (table: SqliteTable): void => {
  for (let round = 0; round < 20; round++) if (table.deleteExpired() === 0) return;
};

/** Runs `tick` once in each minute of the machine's clock. */
export const everyMinute = (tick: () => Promise<void>): NodeJS.Timeout => {
  let last = Math.floor(Date.now() / MINUTE_MS);
  return setInterval(() => {
    const minute = Math.floor(Date.now() / MINUTE_MS);
    if (minute === last) return;
    last = minute;
    void tick();
  }, 500);
};

type Travel = {
  incidents: SqliteTable;
  clock: { now: () => Instant; advanceTo: (at: Instant) => void };
  tick: () => Promise<void>;
  idle: () => Promise<void>;
};

/** A rehearsal that was killed may have left rows behind its clock; run-due looks back as far. */
const LOOK_BACK_MINUTES = 15;

/** Moves a driven clock forward, stopping at the end of every minute in which something falls due. */
export const timeTravel = ({ incidents, clock, tick, idle }: Travel): ((at: Instant) => Promise<void>) => {
  let from = minuteOf(clock.now()) - LOOK_BACK_MINUTES;
  return async (at) => {
    const until = minuteOf(at);
    for (let due = nextDueMinute(incidents, from); due !== undefined && due <= until; due = nextDueMinute(incidents, due + 1)) {
      const end = minuteStart(due + 1);
      clock.advanceTo(end < at ? end : at);
      await tick();
      await idle();
    }
    from = Math.max(from, until);
    clock.advanceTo(at);
  };
};

/** Due rows lie in partitions `due/<minute>/<shard>`; minutes since 1970 have eight digits until the year 2160. */
const nextDueMinute = (incidents: SqliteTable, from: number): number | undefined => {
  const found = incidents.nextPartition('due/', `due/${from}/`);
  return found === undefined ? undefined : Number(found.split('/')[1]);
};
