import { Hono } from 'hono';
import { brandOf, type Config } from '../../../shared/config/config.ts';
import { MOST_MONTHS, type DetectionQuality } from '../../../shared/contract/tuning.ts';
import { streamOf } from '../../../shared/domain/mention/mention.ts';
import { instantOf, msOf, type Instant } from '../../../shared/domain/time/instant.ts';
import { followMerges, judgeIncident, type JudgedIncident } from '../../../shared/domain/tuning/judged-incident.ts';
import { propose, type NoProposal, type Proposal } from '../../../shared/domain/tuning/propose.ts';
import { qualityOf } from '../../../shared/domain/tuning/quality.ts';
import { brandYaml, sayChange, sayProposal } from '../../../shared/domain/tuning/say-proposal.ts';
import type { TuningSettings } from '../../../shared/domain/tuning/settings.ts';
import { INCIDENT_LIST_PREFIX, scopeOfIncident, scopeOfStream } from '../../../shared/store/keys.ts';
import { queryAll } from '../../../shared/store/table.ts';
import { mayDo } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound } from '../http-problem.ts';
import { signedIn } from '../request.ts';

const MONTHS = 6;
/** Each is a query of its own. */
const MOST_INCIDENTS = 500;
const AT_ONCE = 20;
const MOST_NOISE = 50;

/** How good detection is for a brand, by what people made of its incidents, and which setting that speaks for. */
export const detectionQuality = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/:brand/detection-quality', async (c) => {
    const { person, config } = await signedIn(c, deps);
    const brand = c.req.param('brand');
    if (!mayDo(person, brand, 'look')) throw notFound('brand');
    const months = monthsIn(c.req.query('months'));
    const to = deps.now();
    return c.json(await qualityFor(brand, { months, from: monthsBefore(to, months - 1), to }, config, deps));
  });
  return app;
};

const monthsIn = (asked: string | undefined): number => {
  const months = asked === undefined ? MONTHS : Number(asked);
  if (Number.isInteger(months) && months >= 1 && months <= MOST_MONTHS) return months;
  throw new HttpProblem(422, 'months_wrong', `months is a whole number from 1 to ${MOST_MONTHS}`, 'correct it');
};

/** The beginning of the calendar month so many months before (UTC). */
const monthsBefore = (at: Instant, months: number): Instant => {
  const now = new Date(msOf(at));
  return instantOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
};

type Span = { months: number; from: Instant; to: Instant };

const qualityFor = async (brand: string, span: Span, config: Config, deps: Deps): Promise<DetectionQuality> => {
  const { incidents, truncated } = await readIncidents(brand, span, deps);
  const configured = brandOf(config, brand);
  const settings = { sensitivity: configured?.sensitivity ?? 'normal', detection: settingsOf(configured) };
  const names = new Map(config.people.map((p) => [p.id, p.name]));
  return {
    brand,
    ...span,
    truncated,
    settings,
    ...qualityOf(incidents),
    noise: noiseIn(incidents, names),
    proposal: proposalView(brand, propose(brand, settings, incidents), span.months),
  };
};

const settingsOf = (brand: Config['brands'][number] | undefined): TuningSettings['detection'] => {
  const { lenses = {}, minimumVoices = {} } = brand?.detection ?? {};
  const given = Object.entries(minimumVoices).filter(([, voices]) => voices !== undefined);
  return { lenses, minimumVoices: Object.fromEntries(given) };
};

/** Live incidents only: a drill says nothing about detection. */
const readIncidents = async (brand: string, { from, to }: Span, deps: Deps) => {
  const ids: string[] = [];
  const rows = {
    pk: scopeOfStream(streamOf(brand, 'live')),
    from: INCIDENT_LIST_PREFIX + from,
    to: `${INCIDENT_LIST_PREFIX}${to}~`,
    newestFirst: true,
    limit: MOST_INCIDENTS + 1,
  };
  for await (const row of queryAll(deps.incidents, rows)) {
    ids.push(row['incidentId'] as string);
    if (ids.length > MOST_INCIDENTS) break;
  }
  const incidents: JudgedIncident[] = [];
  for (let i = 0; i < Math.min(ids.length, MOST_INCIDENTS); i += AT_ONCE) {
    const some = ids.slice(i, Math.min(i + AT_ONCE, MOST_INCIDENTS));
    const judged = await Promise.all(some.map(async (id) => judgeIncident(id, await deps.store.timeline(scopeOfIncident(id)))));
    incidents.push(...judged.filter((j) => j !== null));
  }
  return { incidents: followMerges(incidents), truncated: ids.length > MOST_INCIDENTS };
};

const noiseIn = (incidents: readonly JudgedIncident[], names: ReadonlyMap<string, string>): DetectionQuality['noise'] =>
  incidents
    .flatMap(({ incidentId, openedAt, openedBy, severity, noise }) => {
      if (noise === null) return [];
      const { at: closedAt, by, reason, note } = noise;
      const closedBy = by === null ? null : (names.get(by) ?? by);
      return [
        {
          incidentId,
          openedAt,
          lens: openedBy?.lens ?? null,
          window: openedBy?.window ?? null,
          severity,
          closedAt,
          closedBy,
          reason,
          note,
        },
      ];
    })
    .slice(0, MOST_NOISE);

const proposalView = (brand: string, proposal: Proposal | NoProposal, months: number): DetectionQuality['proposal'] => {
  const says = sayProposal(proposal, months);
  if (proposal.direction === 'none') return { direction: 'none', change: null, says, settings: null, yaml: null, effect: null };
  const { direction, change, settings } = proposal;
  const { lenses, minimumVoices } = settings.detection;
  return {
    ...{ direction, says },
    change: sayChange(change),
    settings: { sensitivity: settings.sensitivity, detection: { lenses, minimumVoices } },
    yaml: brandYaml(brand, settings),
    effect: direction === 'quieter' ? proposal.effect : null,
  };
};
