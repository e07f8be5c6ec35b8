import { postStatusOf, takerOf, type KnownIncident } from '../../shared/channels/post-of-incident.ts';
import type { AggregateRef } from '../../shared/domain/aggregate.ts';
import { channelPost, type Shows } from '../../shared/domain/channel-post/channel-post.ts';
import { incident } from '../../shared/domain/incident/incident.ts';
import type { PageFacts } from '../../shared/domain/page/page-state.ts';
import { catalogue } from '../../shared/events/catalogue.ts';
import { idFrom } from '../../shared/platform/ids.ts';
import type { Decision, Message } from '../../shared/platform/runtime.ts';
import type { Head } from '../../shared/store/event-store.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import { changePost } from './change-post.ts';
import { updater, type Deps } from './deps.ts';
import { postedPages } from './posted-pages.ts';
import type { trigger } from './trigger.ts';

/**
 * Lets what was posted about an incident follow it: taken, graver, over. Each post is changed for itself, so that a
 * channel that is gone holds up no other; what the incident is now decides, so hints may come twice, late or in any order.
 */
export const updateChannels = async (message: Message<(typeof trigger)['events'][number]>, deps: Deps): Promise<Decision> => {
  const { aggregate: ref } = message.detail;
  if (message.definition.name === catalogue.ChannelPostDue.name)
    return ref.type === 'channel-post' ? { did: await changePost(ref, deps), postId: ref.id } : { did: 'ignored', id: ref.id };
  const incidentId = ref.scope.slice(ref.scope.indexOf('/') + 1);
  const posted = await postedPages(ref, deps);
  if (posted.length === 0) return { did: 'nothing', why: 'nothing was posted', incidentId };
  const head = await deps.store.load(incident, incidentRef(incidentId));
  if (head === undefined || head.state.status === 'none') return { did: 'ignored', why: 'no such incident', incidentId };
  const { state } = head;
  const did = await Promise.all(posted.map((page) => follow(page, state, deps)));
  return { did: [...new Set(did)].join(', '), posts: posted.length, incidentId };
};

const follow = async (page: Head<PageFacts>, now: KnownIncident, deps: Deps): Promise<string> => {
  const ref: AggregateRef = { type: 'channel-post', id: idFrom('post_', page.ref.id), scope: page.ref.scope };
  const shows: Shows = { status: postStatusOf(now), severity: now.severity, takenBy: takerOf(now) };
  const { incidentId, personId, severity } = page.state;
  const known = await deps.store.load(channelPost, ref);
  // As it was posted: nothing needs to be written down.
  if (known === undefined && shows.status === 'open' && shows.severity === severity) return 'current';
  const command = {
    type: 'ShowInstead',
    incidentId,
    pageId: page.ref.id,
    recipient: personId,
    shows,
    at: deps.now(),
    by: updater,
  } as const;
  await deps.store.execute(channelPost, ref, command, page);
  return changePost(ref, deps);
};
