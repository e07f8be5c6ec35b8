import type { ConfigStore } from '../../shared/config/config-store.ts';
import { brandOf, type Config } from '../../shared/config/config.ts';
import type { ZoomSettings } from '../../shared/config/war-room-settings.ts';
import { isRefused, type Actor } from '../../shared/domain/actor.ts';
import { errand } from '../../shared/domain/errand/errand.ts';
import { headlineOf } from '../../shared/domain/incident/from-signal.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { isOpen, type IncidentState } from '../../shared/domain/incident/incident-state.ts';
import { mayReach } from '../../shared/domain/mention/may-reach.ts';
import { incidentAddress } from '../../shared/domain/page/page-text.ts';
import { oneLine } from '../../shared/domain/page/sms-text.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import type { EventStore, Head } from '../../shared/store/event-store.ts';
import { incidentRef, runIncident } from '../../shared/store/run-incident.ts';
import type { ErrandWork, Made } from '../../shared/war-room/errand-work.ts';
import { dropErrand, errandRef, runErrand, type Errands } from '../../shared/war-room/run-errand.ts';
import type { NewMeeting, ZoomMeetings } from '../../shared/war-room/zoom/zoom-meetings.ts';
import type { trigger } from './trigger.ts';

export type Deps = {
  store: EventStore;
  configuration: ConfigStore;
  meetingsOf: (settings: ZoomSettings) => Promise<ZoomMeetings>;
  now: () => Instant;
  consoleUrl: string | undefined;
};
type Known = Head<Exclude<IncidentState, { status: 'none' }>>;

const opener: Actor = { kind: 'system', name: 'open-war-room' };

/**
 * One Zoom meeting for a grave incident; its address to join by is recorded on the incident, and nothing else of it. Nobody
 * waits for this: a page goes its own way.
 */
export const openWarRoom = async ({ detail }: Message<(typeof trigger)['events'][number]>, deps: Deps): Promise<Decision> => {
  const due = detail.aggregate.type === 'errand' ? await deps.store.load(errand, detail.aggregate) : undefined;
  if (due !== undefined && (due.state.status === 'none' || due.state.kind !== 'zoom-meeting'))
    return { did: 'ignored', why: 'not a meeting' };
  const incidentId = due === undefined || due.state.status === 'none' ? detail.aggregate.id : due.state.incidentId;
  const found = await deps.store.load(incident, incidentRef(incidentId));
  if (found === undefined || found.state.status === 'none') return { did: 'ignored', why: 'no such incident', incidentId };
  const head = { ...found, state: found.state };
  const { config } = await deps.configuration.read();
  const zoom = config.warRoom?.zoom;
  const ref = errandRef({ incidentId, kind: 'zoom-meeting', taskId: null });
  const errands: Errands = { store: deps.store, now: deps.now, by: opener };
  const no = whyNot(head, zoom);
  if (zoom === undefined || no !== undefined) {
    await dropErrand(ref, no ?? '', errands);
    return { did: 'nothing', why: no, incidentId };
  }
  const request = { incidentId, kind: 'zoom-meeting', taskId: null, want: null } as const;
  await deps.store.execute(errand, ref, { type: 'RequestErrand', request, at: deps.now(), by: opener }, head);
  const status = await runErrand(ref, () => workOf(head, zoom, config, deps), errands, { before: (made) => record(head, made, deps) });
  return { did: status === 'done' ? 'opened' : status, incidentId };
};

/** Why this incident gets no meeting now. */
const whyNot = ({ state, origin }: Known, zoom: ZoomSettings | undefined): string | undefined => {
  if (zoom === undefined) return 'no meetings are configured';
  if (!mayReach(origin, zoom)) return `what is ${origin} makes no meeting there`;
  if (!isOpen(state)) return 'the incident is over';
  if (state.warRoom !== undefined) return 'it has one';
  return zoom.severities.includes(state.severity) ? undefined : `${state.severity} needs none`;
};

const workOf = async (head: Known, zoom: ZoomSettings, config: Config, deps: Deps): Promise<ErrandWork> => {
  const meetings = await deps.meetingsOf(zoom);
  const wanted = meetingFor(head, config, deps);
  return { look: () => meetings.find(wanted.marker), attempt: () => meetings.make(wanted) };
};

const meetingFor = ({ ref, state, brand, origin }: Known, config: Config, deps: Deps): NewMeeting => ({
  topic: `${origin === 'drill' ? 'DRILL ' : ''}${state.severity.toUpperCase()} ${oneLine(brandOf(config, brand)?.name ?? brand)}`,
  marker: ref.id,
  agenda: [oneLine(headlineOf(state)), ...(deps.consoleUrl === undefined ? [] : [incidentAddress(deps.consoleUrl, ref.id)])].join('\n'),
  startsAt: deps.now(),
});

/** On the incident first: a crash before the errand's own result finds the meeting again and changes nothing here. */
const record = async ({ ref, brand, origin }: Known, { url }: Made, deps: Deps): Promise<void> => {
  if (url === null) throw new Error('a meeting without an address');
  const command = { type: 'OpenWarRoom', provider: 'zoom', url, at: deps.now(), by: opener } as const;
  const opened = await runIncident(deps.store, ref.id, command, { brand, origin });
  if (isRefused(opened)) throw new Error(opened.explain);
};
