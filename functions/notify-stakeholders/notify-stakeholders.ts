import type { AggregateRef } from '../../shared/domain/aggregate.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import { notice } from '../../shared/domain/notice/notice.ts';
import { catalogue } from '../../shared/events/catalogue.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import type { Deps } from './deps.ts';
import { notifier } from './deps.ts';
import { sendNotice } from './send-notice.ts';
import { tell } from './tell.ts';
import { topicsFor, type Topic } from './topics-for.ts';
import type { About } from './about.ts';
import type { trigger } from './trigger.ts';

/**
 * Tells a brand's stakeholders, and the operator where nobody could be reached. One notice per event and topic; what
 * may have arrived is not sent again.
 */
export const notifyStakeholders = async (message: Message<(typeof trigger)['events'][number]>, deps: Deps): Promise<Decision> => {
  const { definition, detail } = message;
  const ref = detail.aggregate;
  if (definition.name === catalogue.NoticeDue.name) return { did: await sendNotice(ref, deps), noticeId: ref.id };
  if (!('sequence' in detail)) return { did: 'ignored', why: 'not a hint', id: ref.id };
  const events = await deps.store.events(ref);
  const event = events.find((e) => e.sequence === detail.sequence);
  if (event?.type !== definition.name) return { did: 'ignored', why: 'no such event', id: ref.id };
  const incidentId = ref.scope.slice(ref.scope.indexOf('/') + 1);
  const found = await deps.store.load(incident, incidentRef(incidentId));
  if (found === undefined || found.state.status === 'none') return { did: 'ignored', why: 'no such incident', incidentId };
  const { config } = await deps.configuration.read();
  const about: About = { event, events, incident: found.state, incidentId };
  const topics = topicsFor(about, config, deps.operatorTopicArn, deps.now());
  const results: string[] = [];
  for (const topic of topics) results.push(await sendNotice(await request(about, topic, tell(about, config, deps.consoleUrl), deps), deps));
  return {
    did: results.length === 0 ? 'nothing' : [...new Set(results)].join(', '),
    about: event.type,
    notices: results.length,
    incidentId,
  };
};

/** Writes the notice down, by deterministic id, so that a repetition of the hint finds it again. */
const request = async (about: About, topic: Topic, words: { subject: string; text: string }, deps: Deps): Promise<AggregateRef> => {
  const { event, incidentId, incident: state } = about;
  const key = `${event.ref.type}/${event.ref.id}/${event.sequence}`;
  const ref: AggregateRef = { type: 'notice', id: idFrom('note_', incidentId, key, topic.arn), scope: event.ref.scope };
  const data = {
    incidentId,
    topic: topic.arn,
    about: key,
    event: event.type,
    severity: state.severity,
    notBefore: topic.notBefore,
    ...words,
  };
  const suppress = event.origin === 'live' ? null : { by: 'origin', explain: `${event.origin} tells no stakeholders` };
  await deps.store.execute(notice, ref, { type: 'RequestNotice', request: data, suppress, at: deps.now(), by: notifier }, event);
  return ref;
};
