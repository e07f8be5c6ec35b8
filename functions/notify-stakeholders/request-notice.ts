import type { AggregateRef } from '../../shared/domain/aggregate.ts';
import type { News } from '../../shared/domain/notice/news.ts';
import { notice } from '../../shared/domain/notice/notice.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import type { About } from './about.ts';
import { notifier, type Deps } from './deps.ts';
import { tell } from './tell.ts';

/** Writes the notice down, by deterministic id, so that a repetition of the hint finds it again. */
export const requestNotice = async (
  { event, incident, incidentId }: About,
  topic: string,
  news: readonly News[],
  deps: Deps,
): Promise<AggregateRef> => {
  const { config } = await deps.configuration.read();
  const key = `${event.ref.type}/${event.ref.id}/${event.sequence}`;
  const ref: AggregateRef = { type: 'notice', id: idFrom('note_', incidentId, key, topic), scope: event.ref.scope };
  const { brand, origin } = event;
  const data = {
    incidentId,
    topic,
    about: key,
    event: news.at(-1)!.event,
    severity: incident.severity,
    notBefore: null,
    // Subscribers filter by these: who asked for one of several news gets them all.
    ...(news.length === 1 ? {} : { events: [...new Set(news.map((n) => n.event))] }),
    ...{ severities: [...new Set([incident.severity, ...news.map((n) => n.severity)])] },
    ...tell({ news, incident, incidentId, brand, origin }, config, deps.consoleUrl),
  };
  const agreed = origin === 'drill' && config.stakeholders.some((s) => s.topicArn === topic && s.drills);
  const suppress =
    origin === 'live' || agreed
      ? null
      : {
          by: 'origin',
          explain: origin === 'drill' ? 'drill tells no stakeholders who have not agreed' : `${origin} tells no stakeholders`,
        };
  await deps.store.execute(notice, ref, { type: 'RequestNotice', request: data, suppress, at: deps.now(), by: notifier }, event);
  return ref;
};
