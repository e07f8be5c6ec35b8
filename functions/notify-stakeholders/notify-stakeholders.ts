import type { AggregateRef } from '../../shared/domain/aggregate.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { bulletin } from '../../shared/domain/notice/bulletin.ts';
import { goesAtOnce, type News } from '../../shared/domain/notice/news.ts';
import { catalogue } from '../../shared/events/catalogue.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import type { StoredEvent } from '../../shared/store/event-store.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import { dataOf, type About } from './about.ts';
import { notifier, type Deps } from './deps.ts';
import { requestNotice } from './request-notice.ts';
import { sendNotice } from './send-notice.ts';
import { severityOf, topicsFor, type Topic } from './topics-for.ts';
import type { trigger } from './trigger.ts';
import { whatHappened } from './what-happened.ts';

/**
 * Tells a brand's stakeholders, and the operator where nobody could be reached. What happens goes into each topic's
 * bulletin, which says when there is a notice; the operator hears at once. What may have arrived is not sent again.
 */
export const notifyStakeholders = async (message: Message<(typeof trigger)['events'][number]>, deps: Deps): Promise<Decision> => {
  const { definition, detail } = message;
  const ref = detail.aggregate;
  if (definition.name === catalogue.NoticeDue.name) return due(ref, deps);
  if (!('sequence' in detail)) return { did: 'ignored', why: 'not a hint', id: ref.id };
  const events = await deps.store.events(ref);
  const event = events.find((e) => e.sequence === detail.sequence);
  if (event?.type !== definition.name) return { did: 'ignored', why: 'no such event', id: ref.id };
  const incidentId = ref.scope.slice(ref.scope.indexOf('/') + 1);
  const found = await deps.store.load(incident, incidentRef(incidentId));
  if (found === undefined || found.state.status === 'none') return { did: 'ignored', why: 'no such incident', incidentId };
  const about: About = { event, events, incident: found.state, incidentId };
  const issued = dataOf(event, 'BulletinIssued');
  if (issued !== undefined)
    return { did: await sendNotice(await requestNotice(about, issued.topic, issued.news, deps), deps), about: event.type, incidentId };
  return { ...(await passOn(about, deps)), about: event.type, incidentId };
};

const passOn = async (about: About, deps: Deps): Promise<Decision> => {
  const { config } = await deps.configuration.read();
  const line = whatHappened(about, config);
  const topics = topicsFor(about, config, deps.operatorTopicArn, deps.now());
  const did = new Set<string>();
  for (const topic of topics) {
    const news = newsOf(about, topic, line);
    if (topic.operator) did.add(await sendNotice(await requestNotice(about, topic.arn, [news], deps), deps));
    else did.add(await note(about, topic.arn, news, deps));
  }
  return { did: did.size === 0 ? 'nothing' : [...did].join(', '), topics: topics.length };
};

const newsOf = ({ event, ...about }: About, { notBefore }: Topic, line: string): News => {
  const words = dataOf(event, 'StatusUpdateWritten')?.text;
  return {
    about: keyOf(event),
    event: event.type,
    severity: severityOf({ event, ...about }),
    at: event.at,
    line,
    ...(words === undefined ? {} : { words }),
    atOnce: goesAtOnce(event.type),
    notBefore,
  };
};

const keyOf = ({ ref, sequence }: StoredEvent): string => `${ref.type}/${ref.id}/${sequence}`;

/** Into the topic's bulletin; what it issues comes back to us as its own event, so that a crash here loses nothing. */
const note = async ({ event, incidentId }: About, topic: string, news: News, deps: Deps): Promise<string> => {
  const ref: AggregateRef = { type: 'bulletin', id: idFrom('bul_', incidentId, topic), scope: event.ref.scope };
  const noted = await deps.store.execute(bulletin, ref, { type: 'Note', incidentId, topic, news, at: deps.now(), by: notifier }, event);
  return 'refused' in noted ? noted.refused : noted.events.length === 0 ? 'known' : noted.events.length > 1 ? 'issued' : 'waiting';
};

const due = async (ref: AggregateRef, deps: Deps): Promise<Decision> => {
  if (ref.type !== 'bulletin') return { did: await sendNotice(ref, deps), noticeId: ref.id };
  const head = await deps.store.load(bulletin, ref);
  if (head === undefined) return { did: 'ignored', why: 'no such bulletin', id: ref.id };
  const issued = await deps.store.execute(bulletin, ref, { type: 'Issue', at: deps.now(), by: notifier }, head);
  return { did: 'refused' in issued ? issued.refused : issued.events.length === 0 ? 'nothing' : 'issued', id: ref.id };
};
