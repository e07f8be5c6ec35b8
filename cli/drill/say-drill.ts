import type { DrillReport, DrillStarted } from '../../shared/contract/drill.ts';
import { drills } from '../../shared/domain/drill/drills.ts';
import { minutesOf, postCountOf } from '../../shared/domain/drill/drill.ts';
import { forTerminal } from '../output.ts';
import { terminalTable } from '../terminal-table.ts';

/** `stormwatch drill --list`. */
export const sayDrills = (): string =>
  drills.map((d) => `${d.name}\n  ${d.title}: ${postCountOf(d)} posts in ${minutesOf(d)} minutes.\n  ${d.about}\n`).join('\n');

/** Who will be paged, before anything happens. */
export const sayStart = ({ title, brand, posts, minutes, willPage, leftInPeace }: DrillStarted): string[] => {
  const names = (people: { name: string }[]): string => people.map((p) => forTerminal(p.name)).join(', ');
  return [
    `DRILL for ${forTerminal(brand)}: ${title}. ${posts} invented posts in ${duration(minutes * 60)}.`,
    willPage.length > 0
      ? `Paged, marked DRILL: ${names(willPage)}.`
      : 'Nobody on the ladder has agreed to drills, so nobody is paged: a person agrees in the settings (people, drills).',
    ...(leftInPeace.length > 0 ? [`Left in peace, because they have not agreed to drills: ${names(leftInPeace)}.`] : []),
  ];
};

/** What has happened since the last look, a line for each. */
export const sayNews = (before: DrillReport | undefined, now: DrillReport): string[] => {
  const lines: string[] = [];
  if (before?.incident == null && now.incident !== null)
    lines.push(`${clock(now.incident.openedAt)} the incident is open: ${now.incident.severity}, ${now.incident.id}`);
  else if (before?.incident != null && now.incident !== null && before.incident.severity !== now.incident.severity)
    lines.push(`${clock(now.at)} it is a ${now.incident.severity} now`);
  for (const p of now.people) {
    const was = before?.people.find((b) => b.personId === p.personId);
    const name = forTerminal(p.name);
    if (p.pagedAt !== null && (was?.pagedAt ?? null) === null) lines.push(`${clock(p.pagedAt)} ${name} is paged (${p.channel ?? '?'})`);
    if (p.acknowledgedAt !== null && (was?.acknowledgedAt ?? null) === null) lines.push(`${clock(p.acknowledgedAt)} ${name} has taken it`);
    if (p.decisions > (was?.decisions ?? 0)) lines.push(`${clock(now.at)} ${name} has decided`);
  }
  return lines;
};

const clock = (at: string): string => at.slice(11, 19);

/** The report, to be read aloud afterwards. */
export const sayDrill = (report: DrillReport): string => {
  const { seconds, incident, outside } = report;
  const times: [string, string][] = [
    ['to detect', `${orNever(seconds.toDetect)}, from the first post to the incident`],
    ['to acknowledge', `${orNever(seconds.toAcknowledge)}, from there until somebody had it`],
    ['to decide', `${orNever(seconds.toDecide)}, until the first text, hold or closing was decided by a person`],
    ['to publish', `${orNever(seconds.toPublish)}, until a public text was approved; it was published nowhere`],
  ];
  const opened = incident === null ? 'no incident opened' : `${incident.id}, ${incident.maxSeverity}, ${incident.status}`;
  return [
    `DRILL ${report.drill} for ${forTerminal(report.brand)}: ${opened}`,
    `Started by ${forTerminal(report.startedBy.name)} at ${report.startedAt.slice(0, 16).replace('T', ' ')} UTC; ${report.posts.due} of ${report.posts.of} posts.`,
    '',
    ...times.map(([name, value]) => `  ${name.padEnd(16)} ${value}`),
    '',
    ...peopleTable(report),
    `Outside: ${outside.textsPublished} texts published, ${outside.campaignsPaused} campaigns paused on real accounts${isClean(report) ? '.' : ' — THIS MUST NOT HAPPEN: report it.'}`,
    ...(report.ready ? [] : ['The stream of drills had too little history: the storm was graded like one of a brand without any.']),
    '',
    'Talk about it:',
    ...report.asks.map((ask) => `  - ${ask}`),
    '',
  ].join('\n');
};

export const isClean = ({ outside }: DrillReport): boolean => outside.textsPublished === 0 && outside.campaignsPaused === 0;

const peopleTable = ({ people }: DrillReport): string[] => {
  if (people.length === 0) return ['Nobody was paged and nobody acted.', ''];
  const rows = people.map((p) => [
    forTerminal(p.name),
    p.pagedAt === null
      ? `not paged${p.notPaged === null ? '' : `: ${forTerminal(p.notPaged)}`}`
      : `${clock(p.pagedAt)} by ${p.channel ?? '?'}`,
    p.acknowledgedAt === null ? '–' : duration(p.secondsToAcknowledge ?? 0),
    p.decisions === 0 ? '–' : `${p.decisions}, first after ${duration(p.secondsToDecide ?? 0)}`,
  ]);
  return [...terminalTable([['who', 'paged', 'took it after', 'decisions'], ...rows]), ''];
};

const orNever = (seconds: number | null): string => (seconds === null ? 'never' : duration(seconds));

/** 45 s, 4 min 10 s, 1 h 5 min. */
export const duration = (seconds: number): string => {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (hours > 0) return `${hours} h${minutes > 0 ? ` ${minutes} min` : ''}`;
  return `${minutes} min${rest > 0 ? ` ${rest} s` : ''}`;
};
