import { brandOf } from '../../shared/config/config.ts';
import { namesIn } from '../../shared/config/names-in.ts';
import type { Channel } from '../../shared/config/on-call-settings.ts';
import type { KnownIncident } from '../../shared/channels/post-of-incident.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { silenced } from '../../shared/domain/notification/silenced.ts';
import type { SuppressedBy, WaitingPage } from '../../shared/domain/page/page-state.ts';
import { channelOf } from '../../shared/domain/page/recipient.ts';
import type { Head } from '../../shared/store/event-store.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import { answeredBy } from './answered-by.ts';
import type { Deps } from './deps.ts';
import type { Held } from './judge-page.ts';

/** A room or service that is written to now; `incidentVersion` as in a page to a person. */
export type Postable = {
  kind: 'post';
  channel: Channel;
  brandName: string;
  nameOf: (personId: string) => string;
  incident: KnownIncident;
  incidentVersion: number;
};
type Suppressed = { kind: 'suppress'; by: SuppressedBy; explain: string };
export type ChannelJudgement = Held | Postable | Suppressed | { kind: 'pass-over'; reason: string };

/**
 * Whether a room or service may be written to now. It has no quiet hours and is not counted like a person's SMS; a
 * silence, an answer and the origin hold it back as they do a person.
 */
export const judgeChannel = async (head: Head<WaitingPage>, deps: Deps): Promise<ChannelJudgement> => {
  const { state, brand, origin } = head;
  const found = await deps.store.load(incident, incidentRef(state.incidentId));
  if (found === undefined || found.state.status === 'none')
    return { kind: 'suppress', by: 'resolved', explain: 'there is no such incident' };
  const { config } = await deps.configuration.read();
  const channel = config.channels.find((c) => c.id === channelOf(state.personId));
  if (origin === 'history') return { kind: 'suppress', by: 'origin', explain: 'history is told to nobody' };
  const answered = answeredBy(found.state, state);
  if (answered !== undefined) return { kind: 'suppress', ...answered };
  if (channel === undefined) return { kind: 'pass-over', reason: 'the channel is no longer configured' };
  const foreign = notForOrigin(channel, origin);
  if (foreign !== undefined) return foreign;
  const silence = silenced({ silences: config.silences, brand, severity: state.severity, now: deps.now(), timeZone: 'UTC' });
  if (silence?.until != null) return { kind: 'hold', until: silence.until, explain: silence.explain };
  const brandName = brandOf(config, brand)?.name ?? brand;
  return { kind: 'post', channel, brandName, nameOf: namesIn(config), incident: found.state, incidentVersion: found.version };
};

/** Drills only where they were agreed to, and nothing but drills to a rehearsal's simulator. */
const notForOrigin = (channel: Channel, origin: 'live' | 'drill'): Suppressed | undefined => {
  if (origin === 'drill' && !channel.drills && !channel.rehearsal)
    return { kind: 'suppress', by: 'not-agreed-to-drill', explain: 'this channel has not agreed to be written to by drills' };
  if (origin === 'live' && channel.rehearsal)
    return { kind: 'suppress', by: 'origin', explain: 'a rehearsal channel is written to by drills only' };
  return undefined;
};
