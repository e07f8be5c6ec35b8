import { readFile, stat, writeFile } from 'node:fs/promises';
import { MOST_CALENDAR_BYTES } from '../../shared/calendar/read-calendar.ts';
import { me } from '../../shared/contract/me.ts';
import { onCallShifts, scheduleImport, type OnCallShifts } from '../../shared/contract/on-call.ts';
import { DAY_MS, shift, type Instant } from '../../shared/domain/time/instant.ts';
import { apiClient, type ApiClient, type ApiOptions } from '../api-client.ts';
import { CliProblem } from '../cli-problem.ts';
import { sayImport, sayNow, sayWeek } from '../on-call/say-duty.ts';
import { forTerminal, jsonText, print, say } from '../output.ts';

export type OnCallOptions = ApiOptions & {
  at?: Instant;
  week?: boolean;
  schedule?: string;
  timezone?: string;
  json?: boolean;
  export?: string;
  import?: string;
  apply?: boolean;
};

/** How far "and who then" is looked for; a week is a week. */
const REACH_DAYS = 31;
const WEEK_DAYS = 7;

/** `stormwatch oncall`: who is responsible now and next; a calendar of it, or one brought in. */
export const run = async (options: OnCallOptions): Promise<void> => {
  if (options.import !== undefined && options.export !== undefined) throw new CliProblem('either --import or --export, one at a time', 2);
  if (options.apply === true && options.import === undefined) throw new CliProblem('--apply is for --import FILE', 2);
  const ask = apiClient(options);
  if (options.export !== undefined) return exportCalendar(ask, options.export, options.schedule);
  if (options.import !== undefined) return importCalendar(ask, options.import, options);
  return show(ask, options);
};

const here = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const show = async (ask: ApiClient, { at: asked, week, schedule, timezone, json }: OnCallOptions): Promise<void> => {
  // The system's now, not this machine's: in a rehearsal they differ.
  const at = asked ?? onCallShifts.parse(JSON.parse(await ask('/v1/on-call/shifts'))).from;
  const to = shift(at, (week === true ? WEEK_DAYS : REACH_DAYS) * DAY_MS);
  const found = onCallShifts.parse(JSON.parse(await ask(`/v1/on-call/shifts?from=${at}&to=${to}`)));
  const shown = schedule === undefined ? found : only(found, schedule);
  if (json === true) return print(`${jsonText(shown, 2)}\n`);
  if (shown.schedules.length === 0) return print('No on-call schedule pages a brand of yours.\n');
  const saying = { zone: timezone ?? here(), at };
  return print(week === true ? sayWeek(shown, saying) : sayNow(shown, saying));
};

const only = (all: OnCallShifts, schedule: string): OnCallShifts => {
  const schedules = all.schedules.filter((s) => s.id === schedule);
  if (schedules.length === 1) return { ...all, schedules };
  const ids = all.schedules.map((s) => s.id).join(', ');
  throw new CliProblem(
    `there is no schedule "${forTerminal(schedule)}", or it is not yours to see; there are: ${ids === '' ? 'none' : ids}`,
    2,
  );
};

const exportCalendar = async (ask: ApiClient, file: string, schedule: string | undefined): Promise<void> => {
  const path =
    schedule === undefined
      ? `people/${encodeURIComponent(me.parse(JSON.parse(await ask('/v1/me'))).personId)}`
      : encodeURIComponent(schedule);
  const calendar = await ask(`/v1/on-call/calendar/${path}.ics`);
  if (file === '-') return print(calendar);
  await writeFile(file, calendar).catch((error: unknown) => {
    throw new CliProblem(`cannot write ${file}; name a file in a folder that exists and may be written to`, 1, { cause: error });
  });
  say(
    `${schedule === undefined ? 'Your shifts are' : `The shifts of ${schedule} are`} in ${file}. It does not follow changes: a feed does (console: On call).`,
  );
};

const importCalendar = async (ask: ApiClient, file: string, { schedule, apply, timezone, json }: OnCallOptions): Promise<void> => {
  if (schedule === undefined) throw new CliProblem('--import needs to know into which schedule: --schedule ID', 2);
  if ((await stat(file)).size > MOST_CALENDAR_BYTES) throw new CliProblem(`${file} is larger than 1 MB; export a shorter calendar`);
  const path = `/v1/on-call/schedules/${encodeURIComponent(schedule)}/import${apply === true ? '?apply=yes' : ''}`;
  const answer = await ask(path, { method: 'POST', body: await readFile(file, 'utf8'), contentType: 'text/calendar' });
  const made = scheduleImport.parse(JSON.parse(answer));
  return print(json === true ? `${jsonText(made, 2)}\n` : sayImport(made, timezone ?? here()));
};
