import type * as z from 'zod';
import { deliverPage } from '../../functions/deliver-page/deliver-page.ts';
import type { Deps as PageDeps } from '../../functions/deliver-page/deps.ts';
import { trigger as deliverPageTrigger } from '../../functions/deliver-page/trigger.ts';
import { escalate } from '../../functions/escalate/escalate.ts';
import { trigger as escalateTrigger } from '../../functions/escalate/trigger.ts';
import { notifyStakeholders } from '../../functions/notify-stakeholders/notify-stakeholders.ts';
import { trigger as notifyTrigger } from '../../functions/notify-stakeholders/trigger.ts';
import { trigger as updateChannelsTrigger } from '../../functions/update-channels/trigger.ts';
import { updateChannels } from '../../functions/update-channels/update-channels.ts';
import { openIncident } from '../../functions/open-incident/open-incident.ts';
import { trigger as openIncidentTrigger } from '../../functions/open-incident/trigger.ts';
import { runDue } from '../../functions/run-due/run-due.ts';
import type { Outcome } from '../../shared/platform/outcome.ts';
import { configStore } from '../../shared/config/config-store.ts';
import { config } from '../../shared/config/config.ts';
import { isRefused, type Actor } from '../../shared/domain/actor.ts';
import type { IncidentAction } from '../../shared/domain/incident/incident-commands.ts';
import type { Origin } from '../../shared/domain/mention/mention.ts';
import type { SignalEvidence } from '../../shared/domain/signal/signal-events.ts';
import { MINUTE_MS, shift, type Instant } from '../../shared/domain/time/instant.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import { eventStore } from '../../shared/store/event-store.ts';
import { eventKey, scopeOfStream } from '../../shared/store/keys.ts';
import { hintOf } from '../../shared/store/outbox.ts';
import { runIncident } from '../../shared/store/run-incident.ts';
import type { Item, Table } from '../../shared/store/table.ts';
import { confirmEmails } from './confirm-emails.ts';
import { byPerson } from './incident-samples.ts';
import { testPorts, type TestPorts } from './test-ports.ts';

export type Sent = { at: Instant; to: string; text: string };
export type Channels = (to: string, attempt: number) => Outcome['outcome'];
export type PagingConfig = z.input<typeof config>;

const smsAndEmail = (id: string, phone: string) => [
  { id: 'sms', channel: 'sms' as const, phone },
  { id: 'email', channel: 'email' as const, email: `${id}@example.com` },
];

/** Ana is on call, Ben is behind her, Cem is the head; twice around. Ana has agreed to drills. */
export const pagingConfig: PagingConfig = {
  brands: [{ id: 'Aurora', name: 'Aurora Air', escalationPolicy: 'crisis' }],
  people: [
    { id: 'ana', name: 'Ana', contactMethods: smsAndEmail('ana', '+491510000001'), drills: true },
    { id: 'ben', name: 'Ben', contactMethods: smsAndEmail('ben', '+491510000002') },
    { id: 'cem', name: 'Cem', contactMethods: smsAndEmail('cem', '+491510000003') },
  ],
  schedules: [{ id: 'primary', startsAt: '2026-01-01T00:00:00Z', people: ['ana'] }],
  escalationPolicies: [
    {
      id: 'crisis',
      steps: [
        { delayMinutes: 0, schedules: ['primary'] },
        { delayMinutes: 5, people: ['ben'] },
        { delayMinutes: 10, people: ['cem'] },
      ],
      repeats: 1,
      repeatDelayMinutes: 15,
    },
  ],
  stakeholders: [{ id: 'press', brand: 'Aurora', topicArn: 'arn:aws:sns:eu-central-1:1:press', from: 'sev2' }],
};

/** In which order hints reach the functions, and which of them twice: a number for each delivery, used round and round. */
export type Delivery = { pick: number[]; repeat: boolean[] };
const inOrder: Delivery = { pick: [0], repeat: [false] };

const nowhere = async () => async (): Promise<Outcome> => ({ outcome: 'rejected', reason: 'no channel is connected' });

export type House = Awaited<ReturnType<typeof pagingHouse>>;

/**
 * The functions from a signal to a page, over one table, with the bus's hints delivered in any order and number. What
 * leaves is kept in `sent` and `told`. `wrap` puts something between deliver-page and its table, `mentions` between
 * open-incident and the posts; `patience` is what open-incident waits for them.
 */
export const pagingHouse = async (
  options: {
    config?: PagingConfig;
    channels?: Channels;
    delivery?: Delivery;
    wrap?: (table: Table) => Table;
    mentions?: (table: Table) => Table;
    patience?: Promise<void>;
    at?: Instant;
    slow?: Promise<void>;
    postTo?: PageDeps['postTo'];
    directMessageTo?: PageDeps['directMessageTo'];
  } = {},
) => {
  const test: TestPorts = testPorts(options.at === undefined ? {} : { at: options.at });
  await test.configure(options.config ?? pagingConfig);
  await confirmEmails(test.incidents, config.parse(options.config ?? pagingConfig));
  const { incidents, clock } = test;
  const store = eventStore(incidents);
  const sent: Sent[] = [];
  const told: Sent[] = [];
  const delivery = options.delivery ?? inOrder;
  let deliveries = 0;
  let streamed = '0';
  const waiting: Message[] = [];
  const failures: string[] = [];

  const transmit =
    (list: Sent[]) =>
    async (to: string, text: string): Promise<Outcome> => {
      if (list === sent) await options.slow;
      const outcome = options.channels?.(to, list.length) ?? 'delivered';
      if (outcome === 'delivered' || outcome === 'unknown') list.push({ at: clock.now(), to, text });
      return outcome === 'delivered' ? { outcome, providerId: `sns-${list.length}` } : { outcome, reason: `test ${outcome}` };
    };
  const toPerson = transmit(sent);
  const toTopic = transmit(told);
  const addresses = { publicUrl: 'https://storm.example.com', consoleUrl: 'https://console.example.com' };
  const common = { store, configuration: configStore(incidents), incidents, now: clock.now, ...addresses };
  const pageTable = options.wrap?.(incidents) ?? incidents;
  const ways = { postTo: options.postTo ?? nowhere, directMessageTo: options.directMessageTo ?? nowhere };
  const pageDeps = {
    ...common,
    incidents: pageTable,
    store: eventStore(pageTable),
    random: test.ports.random,
    sms: async (m: { phone: string; text: string }) => toPerson(m.phone, m.text),
    email: async (m: { recipient: string; text: string }) => toPerson(m.recipient, m.text),
    ...ways,
  };
  const noticeDeps = {
    ...common,
    operatorTopicArn: 'operator',
    topic: async (m: { topicArn: string; text: string }) => toTopic(m.topicArn, m.text),
  };
  const openDeps = {
    ...common,
    mentions: options.mentions?.(test.ports.mentions) ?? test.ports.mentions,
    wait: () => options.patience ?? new Promise<void>(() => undefined),
  };
  const decisions: Decision[] = [];
  const functions: { trigger: { name: string; events: readonly unknown[] }; run: (message: Message) => Promise<Decision> }[] = [
    { trigger: openIncidentTrigger, run: (m) => openIncident(m as Parameters<typeof openIncident>[0], openDeps) },
    { trigger: escalateTrigger, run: (m) => escalate(m as Parameters<typeof escalate>[0], common) },
    { trigger: deliverPageTrigger, run: (m) => deliverPage(m as Parameters<typeof deliverPage>[0], pageDeps) },
    { trigger: updateChannelsTrigger, run: (m) => updateChannels(m as Parameters<typeof updateChannels>[0], { ...common, ...ways }) },
    { trigger: notifyTrigger, run: (m) => notifyStakeholders(m as Parameters<typeof notifyStakeholders>[0], noticeDeps) },
  ];

  /** What the stream would have put on the bus since the last time. */
  const collect = (): void => {
    for (const record of incidents.readStream(streamed, 100_000)) {
      streamed = record.sequence;
      const hint =
        record.before === undefined && record.after !== undefined && record.key.sk.startsWith('event/') ? hintOf(record.after) : undefined;
      if (hint !== undefined) waiting.push(hint);
    }
  };
  /** Hands one message to everybody who wants it; one that throws comes again later, as from a queue. */
  const deliver = async (message: Message, except?: string): Promise<void> => {
    for (const { trigger, run } of functions.filter((f) => f.trigger.name !== except && f.trigger.events.includes(message.definition))) {
      try {
        decisions.push(await run(message));
      } catch (error) {
        failures.push(`${trigger.name}: ${String(error)}`);
        if (failures.length > 500) throw error;
        waiting.push(message);
      }
    }
  };
  /** Until nothing is waiting; `except`: one function is down meanwhile and what it misses is gone. */
  const settle = async ({ except }: { except?: string } = {}): Promise<void> => {
    for (collect(); waiting.length > 0; collect()) {
      const at = delivery.pick[deliveries % delivery.pick.length]! % waiting.length;
      const [message] = waiting.splice(at, 1);
      if (delivery.repeat[deliveries % delivery.repeat.length]!) waiting.push(message!);
      deliveries += 1;
      await deliver(message!, except);
    }
  };
  const tick = async (): Promise<void> => {
    await runDue({
      incidents,
      now: clock.now,
      deadLetter: test.ports.deadLetter,
      publish: async (messages) => void waiting.push(...messages),
    });
    await settle();
  };
  const pass = async (minutes: number): Promise<void> => {
    for (let minute = 0; minute < minutes; minute++) {
      clock.advance(MINUTE_MS);
      await tick();
    }
  };

  /** Records a signal event as `detect` would. */
  const signal = async (
    type: 'SignalRaised' | 'SignalStrengthened' | 'SignalCleared',
    evidence: SignalEvidence,
    more: { id?: string; origin?: Origin } = {},
  ): Promise<void> => {
    const { id = 'sig_1', origin = 'live' } = more;
    const ref = { type: 'signal' as const, id, scope: scopeOfStream(origin === 'drill' ? 'Aurora~drill' : 'Aurora') };
    const sequence = (await store.events(ref)).length + 1;
    const data = type === 'SignalCleared' ? { at: clock.now(), why: 'calm' } : evidence;
    const event = {
      ref,
      sequence,
      type,
      schemaVersion: 1,
      data,
      at: clock.now(),
      actor: { kind: 'system', name: 'detect' },
      brand: 'Aurora',
      origin,
    };
    await incidents.write({ put: { ...eventKey(ref, sequence), ...event } as unknown as Item });
  };
  const command = async (incidentId: string, action: IncidentAction, by: Actor = byPerson('ana')): Promise<void> => {
    const done = await runIncident(store, incidentId, { ...action, at: clock.now(), by }, { brand: 'Aurora', origin: 'live' });
    if (isRefused(done)) throw new Error(done.refused);
  };
  const openIncidentId = async (stream = 'Aurora'): Promise<string | undefined> =>
    (await incidents.get({ pk: scopeOfStream(stream), sk: 'open-incident' }))?.['incidentId'] as string | undefined;
  return {
    ...test,
    store,
    sent,
    told,
    failures,
    decisions,
    settle,
    tick,
    pass,
    signal,
    command,
    openIncidentId,
    deliver,
    minutes: (sentAt: Sent) => (Date.parse(sentAt.at) - Date.parse(shift(options.at ?? '2026-11-22T03:00:00.000Z', 0))) / MINUTE_MS,
  };
};
