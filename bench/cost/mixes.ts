import { Webhook } from 'standardwebhooks';
import { config } from '../../shared/config/config.ts';
import { configStore } from '../../shared/config/config-store.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import { instantOf, MINUTE_MS, type Instant } from '../../shared/domain/time/instant.ts';
import { syntheticRows } from '../synthetic.ts';
import { meteredRuntime, type Batches, type Measured, type MeteredRuntime } from './metered-runtime.ts';

/** How one kind of brand speaks while it is measured. */
export type Stretch = {
  name: string;
  /** Mentions in each minute of a brand, and how many brands speak like this in the run. */
  perMinute: number;
  brands: number;
  minutes: number;
  batch: Batches;
  /** Of each minute, only so many mentions are measured after `unmeasured` of them came (a minute of a storm is long). */
  sample?: { unmeasured: number; measured: number };
  /** How it was before, so that a day of summaries and baselines is there, as it always is. */
  before: { perMinute: number; everyMinutes: number };
};

/** As designed for, and as somebody has who only tries it out. */
const BRANDS = 1000;
const BRANDS_IDLE = 3;
const START = Date.UTC(2026, 5, 1);
const DAY_MINUTES = 26 * 60;
/** The day before goes quicker: so many minutes are posted at once. */
const MINUTES_A_STEP = 10;
/** The last hours before are whole: they are read minute by minute. */
const WHOLE_MINUTES = 150;
export const ONE_BY_ONE: Batches = { standard: 1, fifo: 1 };
const ROWS_A_REQUEST = 1000;
const SECRET = Buffer.from('a bench signs its own webhooks').toString('base64');
const CONNECTION = 'bench';

const settings = (brands: number) =>
  config.parse({
    brands: Array.from({ length: brands }, (_, i) => ({
      id: `brand-${i}`,
      name: `Brand number ${i}`,
      escalationPolicy: 'care',
      languages: ['en'],
    })),
    people: [{ id: 'ana', name: 'Ana Duarte', contactMethods: [{ id: 'phone', channel: 'sms', phone: '+14155550101' }] }],
    escalationPolicies: [{ id: 'care', steps: [{ delayMinutes: 0, people: ['ana'] }] }],
    connections: [{ id: CONNECTION, kind: 'webhook', brand: '*', credentials: 'env:BENCH_SECRET' }],
  });

type Machine = { sns: Parameters<typeof meteredRuntime>[0]['sns']; logLineBytes: Parameters<typeof meteredRuntime>[0]['logLineBytes'] };

/** An installation with its brands and its webhook. */
const installation = async (
  machine: Machine,
  from: Instant,
  brands: number,
  environment: Record<string, string> = {},
): Promise<MeteredRuntime> => {
  const runtime = meteredRuntime({ ...machine, from, environment: { BENCH_SECRET: `whsec_${SECRET}`, ...environment } });
  const stored = await configStore(runtime.ports.incidents).replace(settings(brands), 0, { kind: 'system', name: 'bench' }, from);
  if (isRefused(stored)) throw new Error(stored.explain);
  return runtime;
};

/** Plays a day and then the stretch, through the signed webhook, and tells what the stretch consumed. */
export const measureStretch = async (stretch: Stretch, machine: Machine): Promise<Measured> => {
  const runtime = await installation(machine, instantOf(START), BRANDS);
  const rows = endlessRows();
  const feed = async (brand: number, minute: number, mentions: number, batch: Batches, offset = 0): Promise<void> => {
    for (let done = 0; done < mentions; done += ROWS_A_REQUEST) {
      const size = Math.min(ROWS_A_REQUEST, mentions - done);
      await post(
        runtime,
        Array.from({ length: size }, (_, i) => rowOf(rows, brand, minute, (offset + done + i) / stretch.perMinute)),
      );
      await runtime.drain(batch);
    }
  };
  const at = (minute: number): void => runtime.advanceTo(instantOf(START + (minute + 1) * MINUTE_MS - 1));

  for (let first = 0; first < DAY_MINUTES; first += MINUTES_A_STEP) {
    at(first + MINUTES_A_STEP - 1);
    for (let brand = 0; brand < stretch.brands; brand++) await post(runtime, before(stretch, rows, brand, first));
    await runtime.drain({ standard: 10, fifo: 10 });
  }
  runtime.begin();
  let measured = 0;
  for (let minute = DAY_MINUTES; minute < DAY_MINUTES + stretch.minutes; minute++) {
    at(minute);
    for (let brand = 0; brand < stretch.brands; brand++) {
      if (stretch.sample !== undefined) {
        await feed(brand, minute, stretch.sample.unmeasured, stretch.batch);
        runtime.begin();
      }
      const mentions = stretch.sample?.measured ?? stretch.perMinute;
      await feed(brand, minute, mentions, stretch.batch, stretch.sample?.unmeasured);
      measured += mentions;
    }
  }
  const result = runtime.measured(measured);
  runtime.close();
  return result;
};

/** What was said in a few minutes of the day before: a sketch of it in the early hours, everything in the last ones. */
const before = ({ before: { perMinute, everyMinutes } }: Stretch, rows: Generator<string[]>, brand: number, first: number): object[] => {
  const minutes = Array.from({ length: MINUTES_A_STEP }, (_, i) => first + i);
  const told = minutes.filter((minute) => minute >= DAY_MINUTES - WHOLE_MINUTES || minute % everyMinutes === 0);
  return told.flatMap((minute) => Array.from({ length: perMinute }, (_, i) => rowOf(rows, brand, minute, i / perMinute)));
};

/** Minutes without a mention: the rules of each and the watchdog's probes, all the way, as often as `environment` says. */
export const measureIdle = async (minutes: number, machine: Machine, environment: Record<string, string>): Promise<Measured> => {
  const runtime = await installation(machine, instantOf(START), BRANDS_IDLE, environment);
  const run = async (from: number, to: number): Promise<void> => {
    for (let minute = from; minute < to; minute++) {
      runtime.advanceTo(instantOf(START + minute * MINUTE_MS));
      await runtime.tick();
      await runtime.drain(ONE_BY_ONE);
    }
  };
  // A day first: baselines, checkpoints and the cursor of what is due are as they stay.
  await run(0, DAY_MINUTES);
  runtime.begin();
  await run(DAY_MINUTES, DAY_MINUTES + minutes);
  const result = runtime.measured(0);
  runtime.close();
  return result;
};

let webhooks = 0;
const post = async (runtime: MeteredRuntime, mentions: object[]): Promise<void> => {
  for (let i = 0; i < mentions.length; i += ROWS_A_REQUEST) await postOne(runtime, mentions.slice(i, i + ROWS_A_REQUEST));
};

const postOne = async (runtime: MeteredRuntime, mentions: object[]): Promise<void> => {
  const body = JSON.stringify({ mentions });
  const id = `msg_${webhooks++}`;
  const at = new Date(runtime.ports.now());
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(SECRET).sign(id, at, body),
  };
  const response = await runtime.request(
    new Request(`https://stormwatch.example/v1/webhooks/${CONNECTION}`, { method: 'POST', headers, body }),
  );
  const answer = (await response.json()) as { accepted?: number };
  if (response.status !== 202 || answer.accepted !== mentions.length)
    throw new Error(`the webhook answered ${response.status} ${JSON.stringify(answer)}`);
};

function* endlessRows(): Generator<string[]> {
  for (let seed = 1; ; seed++) for (const row of syntheticRows({ mentions: 100_000, brands: 1, days: 1, seed })) yield row.split(',');
}

let numbers = 0;
const rowOf = (rows: Generator<string[]>, brand: number, minute: number, share: number): object => {
  const [, source, , text, author, followers, rating] = rows.next().value as string[];
  const number = numbers++;
  return {
    time: new Date(START + minute * MINUTE_MS + Math.min(0.999, share) * MINUTE_MS).toISOString(),
    source,
    brand: `brand-${brand}`,
    text,
    author,
    followers,
    rating,
    url: `https://social.example/${author}/status/${1_000_000_000 + number}`,
    language: 'en',
  };
};
