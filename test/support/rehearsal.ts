import type { IncidentDetail, IncidentSummary } from '../../shared/contract/api.ts';
import { instantOf, MINUTE_MS, msOf, shift, type Instant } from '../../shared/domain/time/instant.ts';
import { sha256Hex } from '../../shared/platform/ids.ts';
import { COFFEE, story, TEA, type StoryMention } from '../../local/demo/story.ts';

/** A running system as its people reach it. Every step may be repeated: after a crash the last one is simply done again. */
export type Theatre = {
  ask: <T>(as: string, method: 'GET' | 'POST', path: string, body?: object | string) => Promise<{ status: number; body: T }>;
  advanceTo: (at: Instant) => Promise<void>;
  idle: () => Promise<void>;
};
export type RehearsalOptions = {
  /** Turns the mentions of one step into what is posted: doubled, shuffled, … */
  rows?: (mentions: StoryMention[]) => StoryMention[];
  onStorm?: () => void;
  /** Before each minute of the storm; `done` is the share of it that is over. */
  onMinute?: (done: number) => Promise<void>;
};

export const STARTS_AT = instantOf(Date.UTC(2026, 10, 20, 18, 0));
export const REHEARSAL_FROM = shift(STARTS_AT, -11 * 24 * 60 * MINUTE_MS);
/** What a repeated command may be told: it had been done before the crash. */
const DONE_BEFORE = new Set([404, 409]);

/** The demo's story as a drill, with its people acknowledging, approving, confirming, resolving and releasing. */
export const rehearse = async (theatre: Theatre, options: RehearsalOptions = {}): Promise<void> => {
  const { history, scenes } = story(STARTS_AT);
  const all = [...history, ...scenes.flatMap((s) => s.mentions)].sort((a, b) => (a.time < b.time ? -1 : 1));
  const calm = shift(STARTS_AT, 75 * MINUTE_MS);
  for (const [from, to] of periods(REHEARSAL_FROM, calm, 720)) await feed(theatre, all, from, to, options);
  options.onStorm?.();
  const act = actions(theatre);
  const over = shift(STARTS_AT, 190 * MINUTE_MS);
  for (const [from, to] of periods(calm, over, 1)) {
    await options.onMinute?.((msOf(from) - msOf(calm)) / (msOf(over) - msOf(calm)));
    await feed(theatre, all, from, to, options);
    await act(Math.round((msOf(to) - msOf(STARTS_AT)) / MINUTE_MS));
  }
  for (const hours of [1, 2, 3]) await settle(theatre, shift(STARTS_AT, (190 + hours * 60) * MINUTE_MS));
  for (const brand of [COFFEE, TEA]) await end(theatre, brand);
  for (const minutes of [400, 401, 402, 410]) await settle(theatre, shift(STARTS_AT, minutes * MINUTE_MS));
};

function* periods(from: Instant, to: Instant, minutes: number): Generator<[Instant, Instant]> {
  for (let ms = msOf(from); ms < msOf(to); ms += minutes * MINUTE_MS)
    yield [instantOf(ms), instantOf(Math.min(ms + minutes * MINUTE_MS, msOf(to)))];
}

const settle = async (theatre: Theatre, at: Instant): Promise<void> => {
  await theatre.advanceTo(at);
  await theatre.idle();
};

const feed = async (theatre: Theatre, all: StoryMention[], from: Instant, to: Instant, options: RehearsalOptions): Promise<void> => {
  await settle(theatre, to);
  const due = all.filter((m) => m.time >= from && m.time < to);
  const rows = options.rows?.(due) ?? due;
  if (rows.length > 0) await must(theatre, 'carla', '/v1/replays?as=drill', rows.map((m) => JSON.stringify(m)).join('\n'));
  await theatre.idle();
};

const actions =
  (theatre: Theatre) =>
  async (minute: number): Promise<void> => {
    if (minute === 111) await onOpen(theatre, COFFEE, ({ id }) => must(theatre, 'ben', `/v1/incidents/${id}/acknowledge`, {}));
    if (minute === 120)
      await onOpen(theatre, COFFEE, async (incident) => {
        const replies = incident.drafts.filter((d) => d.platform === 'mastodon' && (d.status === 'drafted' || d.status === 'approved'));
        for (const d of replies) await fillAndApprove(theatre, incident.id, d);
        for (const h of incident.holds.filter((h) => h.status === 'asked'))
          await must(theatre, 'carla', `/v1/incidents/${incident.id}/holds/${h.id}/confirm`, {});
      });
  };

/** What the playbook could not know is filled in by one person and approved by another. */
const fillAndApprove = async (theatre: Theatre, incidentId: string, draft: IncidentDetail['drafts'][number]): Promise<void> => {
  const path = `/v1/incidents/${incidentId}/drafts/${draft.id}`;
  const text = draft.text.replaceAll(/\[\[[^\]]*\]\]/g, '+351 800 000 000');
  if (text !== draft.text) await must(theatre, 'carla', `${path}/edit`, { text });
  await must(theatre, 'ben', `${path}/approve`, { textHash: sha256Hex(text) });
};

const end = (theatre: Theatre, brand: string): Promise<void> =>
  onOpen(theatre, brand, async (incident) => {
    for (const h of incident.holds.filter((h) => h.status === 'held')) {
      await must(theatre, 'carla', `/v1/incidents/${incident.id}/holds/${h.id}/release`, { reason: 'the storm is over' });
    }
    await must(theatre, 'carla', `/v1/incidents/${incident.id}/resolve`, { note: 'quiet' });
  });

const onOpen = async (theatre: Theatre, brand: string, act: (incident: IncidentDetail) => Promise<void>): Promise<void> => {
  for (const incident of await incidentsOf(theatre, brand)) {
    if (incident.status === 'open' || incident.status === 'acknowledged') await act(incident);
  }
  await theatre.idle();
};

const must = async (theatre: Theatre, as: string, path: string, body: object | string): Promise<void> => {
  const { status, body: answer } = await theatre.ask<unknown>(as, 'POST', path, body);
  if (status >= 300 && !DONE_BEFORE.has(status)) throw new Error(`${path} answered ${status}: ${JSON.stringify(answer).slice(0, 300)}`);
};

export const incidentsOf = async (theatre: Theatre, brand: string): Promise<IncidentDetail[]> => {
  const list = await theatre.ask<{ incidents: IncidentSummary[] }>('carla', 'GET', `/v1/incidents?brand=${encodeURIComponent(brand)}`);
  const details = list.body.incidents.map((i) => theatre.ask<IncidentDetail>('carla', 'GET', `/v1/incidents/${i.id}`));
  return (await Promise.all(details)).map((d) => d.body);
};

/**
 * What must not depend on crashes, repetitions or order: who, what, how grave, which texts, which campaigns. Ids do (of
 * two signals raised in one minute either may open the incident), and so they are left out.
 */
export const outcomeOf = async (theatre: Theatre) => {
  const incidents = (await Promise.all([COFFEE, TEA].map((brand) => incidentsOf(theatre, brand)))).flat();
  return incidents
    .map((i) => ({
      brand: i.brand,
      status: i.status,
      severity: i.severity,
      openedAt: i.openedAt,
      signals: i.signals.map((s) => `${s.series} ${s.severity}`).sort(),
      drafts: i.drafts.map(draftOutcome).sort(),
      holds: i.holds.map((h) => `${h.campaignId} ${h.status}`).sort(),
      pages: i.pages.map((p) => `${p.personId} ${p.severity} ${p.step}/${p.round} ${p.status}`).sort(),
    }))
    .sort((a, b) => (a.brand + a.openedAt < b.brand + b.openedAt ? -1 : 1));
};

/** A brief tells the numbers of the moment it is written in; what goes out in public does not. */
const draftOutcome = (d: IncidentDetail['drafts'][number]): string =>
  `${d.kind} ${d.language} ${d.mentionId ?? '-'} ${d.status} ${d.kind === 'internal-brief' ? '' : d.textHash.slice(0, 12)}`;

export type RehearsalOutcome = Awaited<ReturnType<typeof outcomeOf>>;
