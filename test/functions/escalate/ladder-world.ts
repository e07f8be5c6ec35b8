import { escalate } from '../../../functions/escalate/escalate.ts';
import { trigger } from '../../../functions/escalate/trigger.ts';
import { runDue } from '../../../functions/run-due/run-due.ts';
import { configStore } from '../../../shared/config/config-store.ts';
import type { Actor } from '../../../shared/domain/actor.ts';
import type { AggregateRef } from '../../../shared/domain/aggregate.ts';
import type { IncidentAction } from '../../../shared/domain/incident/incident-commands.ts';
import { page } from '../../../shared/domain/page/page.ts';
import type { Message } from '../../../shared/platform/runtime.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { scopeOfIncident } from '../../../shared/store/keys.ts';
import { hintOf, settleOutbox } from '../../../shared/store/outbox.ts';
import { runIncident } from '../../../shared/store/run-incident.ts';
import type { Table, Write, Written } from '../../../shared/store/table.ts';
import type { PagingConfig } from '../../support/paging-house.ts';
import { testPorts } from '../../support/test-ports.ts';

export const INCIDENT = 'inc_00000000000000aa';
/** The order hints are taken in, which come twice, which never come from the stream; the writes at which a process dies. */
export type Mischief = { pick: number[]; repeat: boolean[]; lose: boolean[]; deaths: { write: number; after: boolean }[] };
export const noMischief: Mischief = { pick: [0], repeat: [false], lose: [false], deaths: [] };
export type LadderWorld = Awaited<ReturnType<typeof ladderWorld>>;

/** The table as one process has it who is killed at some of its writes: before the write reaches it, or just after. */
const mortal = (table: Table, deaths: Mischief['deaths']): Table => {
  let writes = 0;
  const dying =
    <T>(write: (of: T) => Promise<Written>) =>
    async (of: T): Promise<Written> => {
      const death = deaths.find((d) => d.write === writes++);
      if (death?.after === false) throw new Error('killed before the write');
      const written = await write(of);
      if (death?.after === true) throw new Error('killed after the write');
      return written;
    };
  return { ...table, write: dying<Write>((w) => table.write(w)), transact: dying<Write[]>((w) => table.transact(w)) };
};

/**
 * Only the ladder: escalate and run-due over one table, with the bus, the clock and the process behaving as badly as they
 * may. Pages reach everybody at once, except `unreachable`, for whom there is no way.
 */
export const ladderWorld = async (config: PagingConfig, { mischief = noMischief, unreachable = [] as string[] } = {}) => {
  const test = testPorts();
  await test.configure(config);
  const { incidents, clock } = test;
  const store = eventStore(incidents);
  const table = mortal(incidents, mischief.deaths);
  const deps = { store: eventStore(table), configuration: configStore(table), incidents: table, now: clock.now };
  const waiting: Message[] = [];
  const deaths: string[] = [];
  let [streamed, taken, seen] = ['0', 0, 0];

  const at = { at: '', by: { kind: 'system', name: 'test' } as Actor };
  const send = async (ref: AggregateRef): Promise<void> => {
    const head = await store.load(page, ref);
    if (head?.state.status !== 'waiting') return;
    const now = { ...at, at: clock.now() };
    const attempt = head.state.attempts + 1;
    if (unreachable.includes(head.state.personId)) {
      await store.execute(page, ref, { type: 'PassOverMethod', attempt, reason: 'no way', ...now }, head);
      return send(ref);
    }
    await store.execute(page, ref, { type: 'StartSend', attempt, linkHash: null, ...now }, head);
    await store.execute(page, ref, { type: 'RecordDelivery', attempt, providerId: 'x', ...now }, head);
  };
  const collect = async (): Promise<void> => {
    for (const record of incidents.readStream(streamed, 100_000)) {
      streamed = record.sequence;
      const hint =
        record.before === undefined && record.after !== undefined && record.key.sk.startsWith('event/') ? hintOf(record.after) : undefined;
      if (hint === undefined) continue;
      const { aggregate, sequence } = hint.detail as { aggregate: AggregateRef; sequence: number };
      if (mischief.lose[seen++ % mischief.lose.length]!) continue;
      waiting.push(hint);
      await settleOutbox(incidents, aggregate, sequence, sequence, clock.now());
    }
  };
  const settle = async (): Promise<void> => {
    for (await collect(); waiting.length > 0; await collect()) {
      const [message] = waiting.splice(mischief.pick[taken % mischief.pick.length]! % waiting.length, 1);
      if (mischief.repeat[taken++ % mischief.repeat.length]!) waiting.push(message!);
      if (message!.definition.name === 'PageRequested') await send((message!.detail as { aggregate: AggregateRef }).aggregate);
      if (!(trigger.events as readonly unknown[]).includes(message!.definition)) continue;
      try {
        await escalate(message as Parameters<typeof escalate>[0], deps);
      } catch (error) {
        // What died comes again, as from a queue.
        deaths.push(String(error));
        waiting.push(message!);
      }
    }
  };
  const tick = async (): Promise<void> => {
    await runDue({ incidents, now: clock.now, deadLetter: test.ports.deadLetter, publish: async (m) => void waiting.push(...m) });
    await settle();
  };
  /** Refusals are part of the story: somebody was faster, or it is over. */
  const does = async (action: IncidentAction, by: Actor): Promise<void> => {
    await runIncident(store, INCIDENT, { ...action, at: clock.now(), by }, { brand: 'Aurora', origin: 'live' });
    await settle();
  };
  return { clock, store, settle, tick, does, deaths, timeline: () => store.timeline(scopeOfIncident(INCIDENT)) };
};
