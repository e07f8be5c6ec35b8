import { Hono } from 'hono';
import { brandOf } from '../../../shared/config/config.ts';
import { HOURS, MOST_HOURS, type BrandSeries } from '../../../shared/contract/series.ts';
import { newDetection, putMinute, rollUpBefore, type Detection } from '../../../shared/domain/signal/detection.ts';
import { parametersFor, type BrandSettings } from '../../../shared/domain/signal/parameters.ts';
import { hourOf, HOURS_A_DAY } from '../../../shared/domain/signal/timeline.ts';
import { streamOf } from '../../../shared/domain/mention/mention.ts';
import { minuteOf, minuteStart } from '../../../shared/domain/time/instant.ts';
import { readDetector, readHours, readMinutes } from '../../../shared/store/summary-store.ts';
import type { Table } from '../../../shared/store/table.ts';
import { mayDo } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound } from '../http-problem.ts';
import { signedIn } from '../request.ts';
import { seriesNow } from '../series-now.ts';

/** What detection sees of a brand now: what is watched, how much is said, what is usual, from where on it raises a signal. */
export const series = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/:brand/series', async (c) => {
    const { person, config } = await signedIn(c, deps);
    const brand = c.req.param('brand');
    if (!mayDo(person, brand, 'look')) throw notFound('brand');
    const hours = hoursIn(c.req.query('hours'));
    const configured = brandOf(config, brand);
    const at = deps.now();
    const detection = await load(deps.mentions, brand, configured, minuteOf(at), hours);
    const { since, newest } = detection.state;
    // A webhook of every brand may bring one that nobody configured.
    if (configured === undefined && since === null) throw notFound('brand');
    const answer: BrandSeries = {
      ...{ brand, at, since: since === null ? null : minuteStart(since), newest: newest < 0 ? null : minuteStart(newest) },
      ...seriesNow(detection, minuteOf(at), hours),
    };
    return c.json(answer);
  });
  return app;
};

const hoursIn = (asked: string | undefined): number => {
  const hours = asked === undefined ? HOURS : Number(asked);
  if (Number.isInteger(hours) && hours >= 1 && hours <= MOST_HOURS) return hours;
  throw new HttpProblem(422, 'hours_wrong', `hours is a whole number from 1 to ${MOST_HOURS}`, 'correct it');
};

/** The stream as it was saved, with what the windows and the hours that were asked for hold. Reads only. */
const load = async (
  table: Table,
  brand: string,
  settings: BrandSettings | undefined,
  minute: number,
  hours: number,
): Promise<Detection> => {
  const stream = streamOf(brand, 'live');
  const { state } = await readDetector(table, stream);
  const detection = newDetection(stream, parametersFor(brand, settings), state);
  if (state.since === null) return detection;
  const hour = hourOf(minute);
  const first = hour - Math.max(hours, HOURS_A_DAY) + 1;
  // The hour of the newest mention is not added up before another one comes.
  const open = hourOf(state.newest);
  const [stored, recent, last] = await Promise.all([
    readHours(table, stream, first, hour - 1),
    readMinutes(table, stream, (hour - 1) * 60, minute),
    open >= first && open < hour - 1 ? readMinutes(table, stream, open * 60, open * 60 + 59) : [],
  ]);
  for (const summary of stored) detection.hours.set(hourOf(summary.minute), summary);
  for (const summary of [...last, ...recent]) putMinute(detection, summary.minute, summary);
  rollUpBefore(detection, hour);
  return detection;
};
