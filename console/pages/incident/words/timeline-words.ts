import type { TimelineEntry } from '../../../../shared/contract/api.ts';
import { texts } from '../../../texts/texts.ts';
import { incidentLines } from './incident-lines.ts';
import { responseLines } from './response-lines.ts';
import { actorName, isPerson, knownOf, line, type Known, type Line } from './timeline-line.ts';

const t = texts.timeline;
export type Show = 'main' | 'people' | 'all';
export type Told = Line & { key: string; at: string; type: string; byPerson: boolean };

/** Every kind of event this console has words for. */
export const KNOWN_TYPES: readonly string[] = [...Object.keys(incidentLines), ...Object.keys(responseLines)];

/** `HoldPlaced` → “Hold placed”: a newer server may record what this console has no words for yet. */
const spelled = (type: string): string => {
  const words = type.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** One event in people's words. Total: whatever is recorded can be said. */
export const lineOf = (entry: TimelineEntry, known: Known): Line => {
  const say = Object.hasOwn(incidentLines, entry.type)
    ? incidentLines[entry.type]
    : Object.hasOwn(responseLines, entry.type)
      ? responseLines[entry.type]
      : undefined;
  return say?.(entry, known) ?? line(t.unknown, { what: spelled(entry.type), who: actorName(entry, known) });
};

/** Many of one kind in one minute by one hand are one line, evidence in a row is too: `{count}` of them. */
const MANY: Record<string, string> = {
  SignalJoined: t.joinedMany,
  DraftCreated: t.draftsCreated,
  HoldRequested: t.holdsWanted,
  HoldConfirmed: t.holdsConfirmed,
  HoldPlaced: t.heldMany,
  ReleaseRequested: t.releasesWanted,
  HoldReleased: t.releasedMany,
  NoticeSent: t.noticesSent,
};
const manyOf = (entry: TimelineEntry): string | undefined =>
  entry.type === 'HoldRequested' && entry.data['mode'] === 'ask' ? t.holdsAsked : MANY[entry.type];

type One = { entry: TimelineEntry; told: Told };
const sameMoment = (a: One, b: One): boolean =>
  a.entry.type === b.entry.type &&
  a.entry.at.slice(0, 16) === b.entry.at.slice(0, 16) &&
  a.entry.data['mode'] === b.entry.data['mode'] &&
  JSON.stringify(a.entry.actor) === JSON.stringify(b.entry.actor);

/** Evidence that comes in a row is one line until something else happens. */
const groupFor = (one: One, groups: One[][]): One[] | undefined => {
  if (one.entry.type !== 'SignalJoined') return groups.findLast((group) => sameMoment(group[0]!, one));
  const last = groups.at(-1);
  return last?.[0]?.entry.type === 'SignalJoined' ? last : undefined;
};

/** What one of many says by itself: of holds and drafts which, of evidence and notices what was in it. */
const behind = ({ entry, told }: One, said: (line: Line) => string): string =>
  (entry.type === 'SignalJoined' || entry.type === 'NoticeSent' ? told.detail : undefined) ?? said(told);

const grouped = (ones: readonly One[], known: Known, said: (line: Line) => string): Told[] => {
  const groups: One[][] = [];
  for (const one of ones) {
    const group = manyOf(one.entry) === undefined ? undefined : groupFor(one, groups);
    if (group === undefined) groups.push([one]);
    else group.push(one);
  }
  return groups.map((group) => {
    const [first] = group;
    if (group.length === 1) return first!.told;
    const phrase = { text: manyOf(first!.entry)!, values: { count: group.length, who: actorName(first!.entry, known) } };
    return { ...first!.told, at: group.at(-1)!.told.at, phrase, detail: group.map((one) => behind(one, said)).join('\n') };
  });
};

type Asked = { show: Show; people: Record<string, string>; me?: string | undefined; said: (line: Line) => string };

/** The timeline as it is read, newest first. `said` turns a line into text, for what stands behind a line of many. */
export const tell = (timeline: readonly TimelineEntry[], { show, people, me, said }: Asked): Told[] => {
  const known = knownOf(timeline, people, me);
  const ones = timeline.map((entry, i): One => {
    const told = {
      ...lineOf(entry, known),
      key: `${entry.at}/${entry.about.id}/${i}`,
      at: entry.at,
      type: entry.type,
      byPerson: isPerson(entry),
    };
    return { entry, told };
  });
  const wanted = ones.filter(({ told }) => show === 'all' || (show === 'people' ? told.byPerson : told.machine !== true));
  return (show === 'all' ? wanted.map((one) => one.told) : grouped(wanted, known, said)).toReversed();
};

export const keyOf = ({ at, type, about }: TimelineEntry): string => `${at}/${about.id}/${type}`;

type Looking = { seen: ReadonlySet<string>; timeline: readonly TimelineEntry[]; people: Record<string, string>; me: string | undefined };

/** What others did, and what became graver, that was not there when it was `seen`: the newest that is worth a word. */
export const newsSince = ({ seen, timeline, people, me }: Looking): Told | null => {
  const news = timeline.findLast(
    (e) =>
      !seen.has(keyOf(e)) &&
      (e.actor.kind === 'person' ? e.actor.id !== me : e.type === 'SeverityChanged' || e.type === 'EscalationExhausted'),
  );
  if (news === undefined) return null;
  const { at, type } = news;
  return { ...lineOf(news, knownOf(timeline, people, me)), key: keyOf(news), at, type, byPerson: isPerson(news) };
};
