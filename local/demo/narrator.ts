import type { Actor } from '../../shared/domain/actor.ts';
import { streamOf } from '../../shared/domain/mention/mention.ts';
import { joinedSignal } from '../../shared/domain/incident/incident-events.ts';
import { riskNames } from '../../shared/domain/mention/risk-category.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { eventStore, type StoredEvent } from '../../shared/store/event-store.ts';
import { INCIDENT_LIST_PREFIX, scopeOfIncident, scopeOfStream } from '../../shared/store/keys.ts';
import { queryAll } from '../../shared/store/table.ts';
import type { SlackRow } from '../simulators/slack/slack.ts';
import type { GatewayMessage } from '../gateway/messages.ts';
import { COFFEE, TEA } from './story.ts';
import type { Stage } from './stage.ts';

export type Narrator = {
  heading: (at: Instant, title: string) => void;
  say: (at: Instant, line: string) => void;
  /** Tells what was recorded and sent since the last look, in order. */
  tellNew: () => Promise<void>;
  /** Every event recorded so far, all incidents together. */
  events: () => Promise<StoredEvent[]>;
  incidentIds: (brand: string) => Promise<string[]>;
};

/** Reads the record as anybody could and tells it in plain lines. Nothing here decides anything. */
export const narrator = (stage: Stage, write: (line: string) => void): Narrator => {
  const store = eventStore(stage.embedded.ports.incidents);
  const told = new Set<string>();
  let messagesTold = 0;
  const postsTold = new Map<string, number>();
  const incidentIds = async (brand: string): Promise<string[]> => {
    const ids: string[] = [];
    for await (const row of queryAll(stage.embedded.ports.incidents, {
      pk: scopeOfStream(streamOf(brand, 'live')),
      prefix: INCIDENT_LIST_PREFIX,
    })) {
      ids.push(row['incidentId'] as string);
    }
    return ids;
  };
  const events = async (): Promise<StoredEvent[]> => {
    const ids = (await Promise.all([COFFEE, TEA].map(incidentIds))).flat();
    return (await Promise.all(ids.map((id) => store.timeline(scopeOfIncident(id))))).flat();
  };
  const line = (at: Instant, text: string): void => write(`  ${at.slice(11, 16)}  ${text}`);
  return {
    heading: (at, title) => write(`\n${at.slice(11, 16)}  ${title}`),
    say: line,
    events,
    incidentIds,
    tellNew: async () => {
      for (const event of await events()) {
        const key = `${event.ref.scope}/${event.ref.id}/${event.sequence}`;
        if (told.has(key)) continue;
        told.add(key);
        const text = describe(event);
        if (text !== undefined) line(event.at, text);
      }
      const messages = stage.gateway.messages();
      for (const m of messages.slice(messagesTold)) {
        line(stage.embedded.ports.now(), m.phone === null ? mailLine(m) : `SMS   ${m.phone}: ${m.text}`);
      }
      messagesTold = messages.length;
      for (const post of stage.slack.state().messages) {
        const before = postsTold.get(post.ts);
        if (before === post.edits) continue;
        postsTold.set(post.ts, post.edits);
        line(stage.embedded.ports.now(), `simulated Slack #crisis-room${before === undefined ? '' : ' (changed)'}: ${postLine(post)}`);
      }
    },
  };
};

/** What a post says in a line: its first words, and who has it. */
const postLine = ({ text, blocks }: SlackRow): string => {
  const [state] = blocks.flatMap((b) => (b.type === 'context' ? b.elements.map((e) => e.text.split(' · ')[0]!) : []));
  return `${text.slice(0, 110)}${text.length > 110 ? '…' : ''} [${state ?? ''}]`;
};

/** Stakeholders' mails are long; the demo shows where they go and how they begin. */
const mailLine = (m: GatewayMessage): string => {
  const to = m.attributes['recipient'] ?? m.topicArn?.split(':').at(-1) ?? 'nobody';
  return `mail  ${to}: ${m.text.split('\n')[0]!.slice(0, 140)}`;
};

/** What the posts behind a signal speak of, with how many voices; empty where nothing is known. */
export const peopleSay = (signal: unknown): string => {
  const described = joinedSignal.nullable().parse(signal)?.described;
  const themes = (described?.themes ?? []).map(({ phrase, posts }) => `"${phrase}" (${posts})`);
  const risks = (described?.risks ?? []).map(({ category, posts }) => `${riskNames[category]} (${posts})`);
  return [...themes, ...risks].join(', ');
};

const told = (signal: unknown): string[] => (peopleSay(signal) === '' ? [] : [`people say: ${peopleSay(signal)}`]);

/** What made the severity, in numbers: what counted, then what was looked at and made no difference. */
const graded = (signal: unknown): string[] => {
  const { severity, severityReasons = [] } = joinedSignal.nullable().parse(signal) ?? {};
  const said = (counted: boolean): string =>
    severityReasons
      .filter(({ effect }) => (effect !== 'none') === counted)
      .map(({ say }) => say)
      .join('; ');
  return [
    [`${severity} because`, said(true)],
    ['also looked at', said(false)],
  ].flatMap(([label, words]) => (words === '' ? [] : [`${label}: ${words}`]));
};

const who = (actor: Actor): string =>
  actor.kind === 'person' ? actor.id : actor.kind === 'connector' ? actor.id : `${actor.kind} ${actor.name}`;

const pageFor = ({ personId, reason, step }: Record<string, unknown>): string => {
  const person = String(personId);
  switch (reason) {
    case 'escalation':
      return `page for ${person} (step ${Number(step) + 1})`;
    case 'taken':
      return `${person} is told who has it`;
    case 'owners':
      return `page for ${person}, an owner: nobody on the ladder answered`;
    case 'hand-over':
      return `page for ${person}, who is asked to take it over`;
    default:
      return `page for ${person}`;
  }
};

/** One line for what a responder would want to hear; undefined for the steps in between. */
const describe = (event: StoredEvent): string | undefined => {
  const data = event.data as Record<string, never>;
  switch (event.type) {
    case 'IncidentOpened':
      return [
        `INCIDENT ${event.brand}, ${data['severity']}: ${data['title']}`,
        `why: ${data['why']}`,
        ...graded(data['signal']),
        ...told(data['signal']),
      ].join(`\n${' '.repeat(9)}`);
    case 'SeverityChanged':
      return `severity ${data['from']} → ${data['to']}: ${data['why']}`;
    case 'IncidentAcknowledged':
      return `acknowledged by ${data['personId']} (${event.actor.kind === 'person' ? event.actor.via : event.actor.kind})`;
    case 'PageRequested':
      return pageFor(data);
    case 'PageSuppressed':
      return `page not sent: ${data['explain']}`;
    case 'DraftCreated':
      return `draft: ${data['kind']} (${data['language']}, ${data['platform']})`;
    case 'DraftEdited':
      return `draft edited by ${who(event.actor)}`;
    case 'DraftApproved':
      return `draft approved by ${who(event.actor)}`;
    case 'DraftPublished':
      return `published once, as ${data['externalId']}`;
    case 'HoldRequested':
      return `hold (${data['mode']}): ${data['campaignName']}, by ${data['rule']}`;
    case 'HoldConfirmed':
      return `hold confirmed by ${who(event.actor)}`;
    case 'HoldPlaced':
      return `campaign paused and read back`;
    case 'HoldNotNeeded':
      return `campaign left alone: ${data['reason']}`;
    case 'ReleaseRequested':
      return `release asked for by ${who(event.actor)}`;
    case 'HoldReleased':
      return `campaign runs again, read back`;
    case 'HoldLeft':
      return `campaign NOT resumed: ${data['reason']}`;
    case 'IncidentResolved':
      return `resolved by ${who(event.actor)}`;
    default:
      return undefined;
  }
};
