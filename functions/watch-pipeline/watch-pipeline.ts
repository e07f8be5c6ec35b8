import { streamOf, type Mention } from '../../shared/domain/mention/mention.ts';
import { MINUTE_MS, minuteOf, msOf, type Instant } from '../../shared/domain/time/instant.ts';
import { WATCHDOG_BRAND } from '../../shared/domain/mention/watchdog-brand.ts';
import { catalogue } from '../../shared/events/catalogue.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import type { Decision, Ports } from '../../shared/platform/runtime.ts';
import type { EventStore } from '../../shared/store/event-store.ts';
import { openIncidentKey, scopeOfIncident, watchdogKey } from '../../shared/store/keys.ts';
import { runIncident } from '../../shared/store/run-incident.ts';
import type { Table } from '../../shared/store/table.ts';

export type Deps = {
  incidents: Table;
  store: EventStore;
  publish: Ports['publish'];
  /** Tells the operator, by a path that has nothing to do with paging. Rejects where it could not. */
  alarm: (subject: string, text: string) => Promise<void>;
  now: () => Instant;
  /** How often a mention is sent, and so how long its page may take; a multiple of the ticks. */
  everyMinutes: number;
};

/** How long probes are remembered, in seconds: long enough to look into a bad night. */
const KEPT_SECONDS = 14 * 86_400;
/** A drill: it may page only who agreed to be drilled, which of the watchdog's brand is the recording alone. */
const STREAM = streamOf(WATCHDOG_BRAND, 'drill');

/**
 * One look at ourselves: did the mention of the previous slot end in a recorded page? If not, the operator is told
 * once. Then the next mention is sent on its way. A late or repeated tick asks and sends nothing twice.
 */
export const watchPipeline = async (deps: Deps): Promise<Decision> => {
  const { everyMinutes } = deps;
  const slot = Math.floor(minuteOf(deps.now()) / everyMinutes) * everyMinutes;
  const verdict = await judge(slot - everyMinutes, deps);
  const sent = await send(slot, deps);
  return { did: sent ? 'probed' : 'nothing', previous: verdict };
};

/** `answered` within how many seconds does not matter here: a page that is there before the next mention came in time. */
const judge = async (slot: number, deps: Deps): Promise<'none' | 'answered' | 'alarmed' | 'judged-before'> => {
  const probe = await deps.incidents.get(watchdogKey(slot));
  if (probe === undefined) return 'none';
  if (probe['state'] !== 'sent') return 'judged-before';
  const answered = await findAnswer(deps);
  if (answered !== undefined) {
    await close(answered, deps);
    await mark(slot, 'answered', deps);
    return 'answered';
  }
  const sentAt = probe['sentAt'] as Instant;
  const minutes = Math.round((msOf(deps.now()) - msOf(sentAt)) / MINUTE_MS);
  await deps.alarm(
    'Stormwatch does not page',
    `A synthetic mention sent at ${sentAt} has not ended in a page after ${minutes} minutes. Until this is mended a real crisis may page nobody. See docs/runbook.md, "The watchdog's page did not arrive".`,
  );
  await mark(slot, 'alarmed', deps);
  return 'alarmed';
};

/** The watchdog's open incident, if its page was recorded. */
const findAnswer = async (deps: Deps): Promise<string | undefined> => {
  const lock = await deps.incidents.get(openIncidentKey(STREAM));
  if (lock === undefined) return undefined;
  const incidentId = lock['incidentId'] as string;
  const pages = await deps.store.heads(scopeOfIncident(incidentId), 'page');
  return pages.some((page) => page.status === 'delivered') ? incidentId : undefined;
};

/** Out of the way of the next probe, which has to open an incident of its own. */
const close = async (incidentId: string, deps: Deps): Promise<void> => {
  const by = { kind: 'system', name: 'watch-pipeline' } as const;
  const command = { type: 'CloseAsNoise', note: 'the watchdog saw its page', at: deps.now(), by } as const;
  await runIncident(deps.store, incidentId, command, { brand: WATCHDOG_BRAND, origin: 'drill' });
};

const mark = async (slot: number, state: 'answered' | 'alarmed', deps: Deps): Promise<void> => {
  await deps.incidents.write({ update: watchdogKey(slot), set: { state, judgedAt: deps.now() } });
};

/** Publish, then remember: a crash in between probes twice, which is one mention to the counting. */
const send = async (slot: number, deps: Deps): Promise<boolean> => {
  if ((await deps.incidents.get(watchdogKey(slot))) !== undefined) return false;
  const now = deps.now();
  await deps.publish([
    {
      definition: catalogue.MentionsCollected,
      detail: { brand: WATCHDOG_BRAND, connectionId: 'watchdog', origin: 'drill', collectedAt: now, mentions: [probeMention(slot, now)] },
    },
  ]);
  await deps.incidents.write({
    put: { ...watchdogKey(slot), state: 'sent', sentAt: now, expiresAt: Math.floor(msOf(now) / 1000) + KEPT_SECONDS },
    if: { kind: 'absent' },
  });
  return true;
};

const probeMention = (slot: number, now: Instant): Mention => ({
  id: idFrom('men', 'watchdog', String(slot)),
  brand: WATCHDOG_BRAND,
  source: 'watchdog',
  time: now,
  text: 'synthetic: this is terrible, awful and dangerous',
  author: `watchdog-${slot}`,
  followers: 1000,
  rating: 1,
  url: null,
  parent: null,
  language: 'en',
});
