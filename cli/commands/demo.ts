import { setTimeout as pause } from 'node:timers/promises';
import { narrator, type Narrator } from '../../local/demo/narrator.ts';
import { toBeWatched, unpaced } from '../../local/demo/pace.ts';
import { goOn, play } from '../../local/demo/play.ts';
import { openStage, type Stage } from '../../local/demo/stage.ts';
import { story } from '../../local/demo/story.ts';
import { summarise } from '../../local/demo/summary.ts';
import { instantOf } from '../../shared/domain/time/instant.ts';
import { buildConsole } from '../build-console.ts';

/** The story is this command's result, so it goes to standard output. */
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `speed`: so many times as fast as it is meant to be watched. */
export type DemoOptions = { exit?: boolean | undefined; port?: number | undefined; speed?: number | undefined };

/** The evening the story begins: the same every time, so that everybody sees the same demo. */
const STARTS_AT = instantOf(Date.UTC(2026, 10, 20, 18, 0));
/** Whoever has not opened the console by then reads the story here. */
const WAIT_FOR_VISITOR_MS = 20_000;
const REPORT_LINES = 24;
/** Of all three, for whoever comes back after a one-time link; worthless outside of the demo. */
const PASSPHRASE = 'storm in a teacup';

/** `stormwatch demo`: the whole story on the embedded runtime, live on the console; with `exit` at once and in print only. */
export const run = async (options: DemoOptions): Promise<void> => {
  const live = options.exit !== true;
  const built = live ? buildConsole() : undefined;
  const stage = await openStage(STARTS_AT, options.port ?? 0);
  const tell = narrator(stage, (line) => say(line));
  const { history, scenes } = story(STARTS_AT);
  const stopping = new AbortController();
  try {
    say('Stormwatch demo. A made-up company, made-up people; SMS, email, Mastodon and Meta are simulators on this machine.');
    tell.heading(STARTS_AT, `Ten ordinary days are imported as history: ${history.length} mentions teach the baseline and open nothing`);
    await stage.importHistory(history);
    if ((await built) === true) await invite(stage);
    const pace = live ? toBeWatched(options.speed ?? 1) : unpaced;
    const incidentId = await play({ stage, tell, pace, startsAt: STARTS_AT, scenes });
    if (incidentId !== undefined) await printReport(stage, tell, incidentId);
    say(await summarise(stage, tell));
    if (!live) return;
    await sayWhatStays(stage, (await built) === true);
    process.once('SIGINT', () => stopping.abort());
    await goOn({ stage, tell }, stopping.signal);
  } finally {
    await stage.close();
  }
};

/** The console is the thing to look at: the story waits for whoever opens it, but not for ever. */
const invite = async (stage: Stage): Promise<void> => {
  for (const personId of ['carla', 'ana', 'ben']) await stage.embedded.identities.setPassphrase(personId, PASSPHRASE);
  say(`\nOpen Stormwatch as Carla, the owner (the link signs in once):\n\n    ${stage.signInLink('carla')}\n`);
  say(`Or, in another browser or a private window, as somebody who may do less:`);
  say(`    Ana, a responder: acknowledges, edits, resolves     ${stage.signInLink('ana')}`);
  say(`    Ben, an approver: also approves and holds           ${stage.signInLink('ben')}`);
  say(`To come back: carla, ana or ben, each with the passphrase "${PASSPHRASE}".`);
  say(
    `\nThe story begins when you are there, or in ${WAIT_FOR_VISITOR_MS / 1000} seconds. Take part: its people leave to you what you do.`,
  );
  const enough = new AbortController();
  await Promise.race([stage.visited, pause(WAIT_FOR_VISITOR_MS, undefined, { signal: enough.signal }).catch(() => undefined)]);
  enough.abort();
};

const printReport = async (stage: Stage, tell: Narrator, incidentId: string): Promise<void> => {
  tell.heading(stage.embedded.ports.now(), 'The report (its beginning; `stormwatch report` prints it whole)');
  const carla = await stage.as('carla');
  const report = await carla<string>('GET', `/v1/incidents/${incidentId}/report?format=md`);
  for (const line of report.split('\n').slice(0, REPORT_LINES)) say(`  | ${line}`);
};

const sayWhatStays = async (stage: Stage, hasConsole: boolean): Promise<void> => {
  say(`\nEverything stays up at ${stage.url} until Ctrl-C.${hasConsole ? ` A new link for Carla: ${stage.signInLink('carla')}` : ''}`);
  say(`Her token for scripts:\n${await stage.embedded.issueToken('carla')}`);
  say(`Try: curl -H "authorization: Bearer <token>" ${stage.url}/v1/incidents`);
};
