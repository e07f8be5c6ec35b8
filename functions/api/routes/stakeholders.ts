import { Hono } from 'hono';
import type { TopicFilter } from '../../../shared/channels/sns-topic/subscribe-to-topic.ts';
import type { Config } from '../../../shared/config/config.ts';
import { stakeholderBodies, type StakeholderList, type SubscriptionAsked } from '../../../shared/contract/stakeholders.ts';
import { graver, severity } from '../../../shared/domain/incident/severity.ts';
import { eventsOfKind, newsKind } from '../../../shared/domain/notice/news.ts';
import { withinRate } from '../../../shared/store/rate-limit.ts';
import { mayDo } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound } from '../http-problem.ts';
import { allow, bodyOf, granted, signedIn } from '../request.ts';

/** Each is an email to somebody. */
const ASKED_A_MINUTE = 20;

/** Who is told besides those on call, and how another person joins them. */
export const stakeholders = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/', async (c) => {
    const { person, config } = await signedIn(c, deps);
    const seen = config.stakeholders.filter((s) => mayDo(person, s.brand, 'look'));
    const answer: StakeholderList = {
      stakeholders: seen.map(({ id, brand, from, events = null, drills }) => ({ id, brand, from, events, drills })),
    };
    return c.json(answer);
  });
  app.post('/:id/subscribe', async (c) => {
    const { person, config } = await signedIn(c, deps);
    const topic = config.stakeholders.find((s) => s.id === c.req.param('id') && mayDo(person, s.brand, 'look'));
    if (topic === undefined) throw notFound('topic of stakeholders');
    allow(person, topic.brand, 'own');
    const body = await bodyOf(c, stakeholderBodies.subscribe);
    if (deps.subscribeToTopic === undefined)
      throw new HttpProblem(409, 'no_topics_here', 'nobody can be subscribed from here', 'subscribe them where the topic is');
    if (!(await withinRate(deps.incidents, 'subscribe-stakeholders', ASKED_A_MINUTE, deps.now())))
      throw new HttpProblem(429, 'too_many', 'too many people were asked this minute', 'wait a minute');
    const wanted = wantedOf(topic, body);
    granted(await deps.subscribeToTopic(topic.topicArn, body.email, filterOf(topic, wanted)));
    return c.json({ id: topic.id, email: body.email, ...wanted } satisfies SubscriptionAsked, 202);
  });
  return app;
};

type Topic = Config['stakeholders'][number];
type Wanted = Pick<SubscriptionAsked, 'severities' | 'events'>;

/** Nobody hears of more than their topic is told. */
const wantedOf = (topic: Topic, asked: Partial<Wanted>): Wanted => ({
  severities: severity.options.filter((s) => !graver(topic.from, s) && (asked.severities?.includes(s) ?? true)),
  events: newsKind.options.filter((kind) => (topic.events?.includes(kind) ?? true) && (asked.events?.includes(kind) ?? true)),
});

const filterOf = (topic: Topic, { severities, events }: Wanted): TopicFilter => {
  if (severities.length === 0 || events.length === 0)
    throw new HttpProblem(422, 'nothing_left', 'this topic is told nothing of what was asked for', 'ask for other severities or news');
  return {
    ...(topic.brand === '*' ? {} : { brand: [topic.brand] }),
    severity: severities,
    ...(events.length === newsKind.options.length ? {} : { event: events.flatMap((kind) => eventsOfKind[kind]) }),
  };
};
