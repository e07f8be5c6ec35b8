import type { StoredEvent } from '../../shared/store/event-store.ts';
import { msOf } from '../../shared/domain/time/instant.ts';
import { peopleSay, type Narrator } from './narrator.ts';
import type { Stage } from './stage.ts';
import { COFFEE, TEA } from './story.ts';

/** What happened, in figures read from the record and from the simulators, not from the script. */
export const summarise = async (stage: Stage, tell: Narrator): Promise<string> => {
  const events = await tell.events();
  const of = (type: StoredEvent['type'], brand?: string): StoredEvent[] =>
    events.filter((e) => e.type === type && (brand === undefined || e.brand === brand));
  const opened = of('IncidentOpened', COFFEE)[0];
  const minutes = (event: StoredEvent | undefined): string =>
    event === undefined || opened === undefined ? 'never' : `${Math.round((msOf(event.at) - msOf(opened.at)) / 60_000)} min`;
  const statuses = stage.mastodon.state().statuses;
  const changes = stage.meta.state().changes.filter((c) => c.by === 'api');
  const paused = changes.filter((c) => c.to === 'PAUSED').length;
  const resumed = changes.filter((c) => c.to === 'ACTIVE').length;
  const rows: [string, string][] = [
    ['incidents', `${of('IncidentOpened', COFFEE).length} for ${COFFEE}, ${of('IncidentOpened', TEA).length} for ${TEA}`],
    [
      'people said',
      of('SignalJoined', COFFEE)
        .map((e) => peopleSay((e.data as { signal: unknown }).signal))
        .findLast((said) => said !== '') ?? 'nothing in common',
    ],
    ['messages', `${stage.gateway.messages().length} accepted by the local gateway`],
    ['acknowledged', `${minutes(of('IncidentAcknowledged', COFFEE)[0])} after opening`],
    ['first reply out', `${minutes(of('DraftPublished', COFFEE)[0])} after opening; ${statuses.length} posts at the simulated Mastodon`],
    ['campaigns', `${paused} paused, ${resumed} resumed, ${of('HoldLeft').length} left because somebody had touched it`],
    ['raid', `${of('HoldPlaced', TEA).length} campaigns of ${TEA} were paused by the raid`],
    ['dead letters', String(stage.embedded.deadLetters().length)],
  ];
  return `\nSummary\n${columns(rows)}\n\nNext, with what people say about you\n${columns(NEXT)}`;
};

const NEXT: [string, string][] = [
  ['on a file', 'stormwatch backtest mentions.csv --html report.html: what would have opened on your history, and how early'],
  ['on a system', 'stormwatch series BRAND: what is watched now, what is usual, from where on it raises a signal'],
  ['after some weeks', 'stormwatch tuning BRAND: how often it was right, and a setting worth trying'],
];

const columns = (rows: readonly [string, string][]): string => rows.map(([name, value]) => `  ${name.padEnd(16)} ${value}`).join('\n');
