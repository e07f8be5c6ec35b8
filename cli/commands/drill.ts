import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { drillFed, drillReport, drillStarted, type DrillReport, type DrillStarted } from '../../shared/contract/drill.ts';
import { drillNamed, drills } from '../../shared/domain/drill/drills.ts';
import { apiClient, type ApiClient, type ApiOptions } from '../api-client.ts';
import { CliProblem } from '../cli-problem.ts';
import { isClean, sayDrill, sayDrills, sayNews, sayStart } from '../drill/say-drill.ts';
import { jsonText, print, say } from '../output.ts';
import { stepProgress } from '../progress.ts';

export type DrillOptions = ApiOptions & {
  brand?: string;
  list?: boolean;
  json?: boolean;
  speed: number;
  /** Minutes after the last post. */
  wait: number;
  keepOpen?: boolean;
};

const MOST_BETWEEN_LOOKS_MS = 3000;
const LEAST_BETWEEN_LOOKS_MS = 200;
/** Detection reads the ordinary days first; after this it has to do without. */
const READY_WITHIN_MS = 60_000;

/** `stormwatch drill`: a rehearsed crisis on a running system, and how it went. Ctrl-C ends it early, with the report so far. */
export const run = async (name: string | undefined, options: DrillOptions): Promise<void> => {
  if (options.list === true) return print(sayDrills());
  const known = drills.map((d) => d.name).join(', ');
  if (name === undefined) throw new CliProblem(`which drill? One of ${known} (--list says what they are)`, 2);
  if (drillNamed(name) === undefined) throw new CliProblem(`there is no drill "${name}"; there are ${known}`, 2);
  if (options.brand === undefined) throw new CliProblem('for which brand? Say --brand, with its id', 2);
  const report = await rehearse(name, options.brand, options);
  await print(options.json === true ? `${jsonText(report, 2)}\n` : sayDrill(report));
  if (!isClean(report)) throw new CliProblem('something of this drill reached a real account; that must not happen, please report it');
};

const rehearse = async (drill: string, brand: string, options: DrillOptions): Promise<DrillReport> => {
  const ask = apiClient(options);
  const post = async (path: string, body: object): Promise<unknown> =>
    JSON.parse(await ask(path, { method: 'POST', body: JSON.stringify(body) })) as unknown;
  const start = drillStarted.parse(await post('/v1/drills', { drill, brand, key: randomUUID(), speed: options.speed }));
  sayStart(start).forEach(tell);
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop);
  try {
    await untilReady(start, ask, stopping.signal);
    await play(start, { ask, post }, options, stopping.signal);
  } finally {
    process.off('SIGINT', stop);
  }
  return options.keepOpen === true ? look(start.id, ask) : drillReport.parse(await post(`/v1/drills/${start.id}/end`, {}));
};

const look = async (id: string, ask: ApiClient): Promise<DrillReport> => drillReport.parse(JSON.parse(await ask(`/v1/drills/${id}`)));

const untilReady = async ({ id }: DrillStarted, ask: ApiClient, stopped: AbortSignal): Promise<void> => {
  const until = Date.now() + READY_WITHIN_MS;
  while (!stopped.aborted && Date.now() < until) {
    if ((await look(id, ask)).ready) return;
    await pause(LEAST_BETWEEN_LOOKS_MS, undefined, { signal: stopped }).catch(() => undefined);
  }
  if (!stopped.aborted) tell('Detection has little history of this stream yet: the storm may be graded too low.');
};

type Asking = { ask: ApiClient; post: (path: string, body: object) => Promise<unknown> };

/** Has said what is due, and tells what people do, until nothing is waited for any more. */
const play = async (start: DrillStarted, { ask, post }: Asking, { speed, wait }: DrillOptions, stopped: AbortSignal): Promise<void> => {
  const betweenMs = Math.min(MOST_BETWEEN_LOOKS_MS, Math.max(LEAST_BETWEEN_LOOKS_MS, MOST_BETWEEN_LOOKS_MS / speed));
  const until = Date.now() + (start.minutes + wait) * 60_000;
  const progress = await stepProgress(start.posts);
  let due = 0;
  let before: DrillReport | undefined;
  while (!stopped.aborted && Date.now() < until) {
    if (due < start.posts) {
      const fed = drillFed.parse(await post(`/v1/drills/${start.id}/posts`, { from: due }));
      for (; due < fed.due; due++) progress.step();
    }
    const now = await look(start.id, ask);
    sayNews(before, now).forEach(tell);
    before = now;
    if (now.done) break;
    await pause(betweenMs, undefined, { signal: stopped }).catch(() => undefined);
  }
  progress.done();
};

/** On a terminal the bar's line is cleared first; it draws itself anew. */
const tell = (line: string): void => say(process.stderr.isTTY ? `\r\u001b[K${line}` : line);
