import { postOfIncident } from '../../shared/channels/post-of-incident.ts';
import { isRefused } from '../../shared/domain/actor.ts';
import { page } from '../../shared/domain/page/page.ts';
import type { WaitingPage } from '../../shared/domain/page/page-state.ts';
import { GuardFailed, type Head } from '../../shared/store/event-store.ts';
import { headKey } from '../../shared/store/keys.ts';
import { incidentRef } from '../../shared/store/run-incident.ts';
import { sender, type Deps } from './deps.ts';
import type { ChannelJudgement, Postable } from './judge-channel.ts';
import type { Held } from './judge-page.ts';
import { recordOutcome, setAside } from './send-page.ts';

/** Carries out a judgement about a room or service: intent, post, result. True where something was posted. */
export const postPage = async (head: Head<WaitingPage>, judgement: Exclude<ChannelJudgement, Held>, deps: Deps): Promise<boolean> => {
  if (judgement.kind === 'post') return post(head, judgement, head.state.attempts + 1, deps);
  await setAside(head, judgement, deps);
  return false;
};

const post = async (head: Head<WaitingPage>, to: Postable, attempt: number, deps: Deps): Promise<boolean> => {
  // What takes time and changes nothing comes before the intent.
  const send = await deps.postTo(to.channel);
  if (!(await begin(head, to.incidentVersion, attempt, deps))) return false;
  const { incidentId, severity } = head.state;
  const outcome = await send(
    postOfIncident({
      ...{ pageId: head.ref.id, change: 0, incidentId, incident: to.incident, severity, brandName: to.brandName, nameOf: to.nameOf },
      // A room is no person, and a link can only acknowledge as one.
      ...{ drill: head.origin === 'drill', acknowledgeLink: null, consoleUrl: deps.consoleUrl },
    }),
    null,
  );
  await recordOutcome(head, attempt, outcome, deps);
  return true;
};

/** Writes the intent. False where another sender was faster or the incident has moved on. */
const begin = async (head: Head<WaitingPage>, incidentVersion: number, attempt: number, deps: Deps): Promise<boolean> => {
  const { state, ref, brand, origin } = head;
  const also = () => [
    { check: headKey(incidentRef(state.incidentId)), if: { kind: 'equals' as const, attribute: 'version', value: incidentVersion } },
  ];
  const command = { type: 'StartSend', attempt, linkHash: null, at: deps.now(), by: sender } as const;
  try {
    const begun = await deps.store.execute(page, ref, command, { brand, origin, also });
    return !isRefused(begun) && begun.events.length > 0;
  } catch (error) {
    if (error instanceof GuardFailed) return false;
    throw error;
  }
};
