import { shift } from '../time/instant.ts';
import type { Stage } from './verdict.ts';

export const GROUP_SECONDS = 30;

/**
 * The first message goes out at once; what follows about other incidents within the window is put together in one. So
 * nothing waits that comes alone, and who is written to by three brands at once reads two messages.
 */
export const grouping: Stage = ({ otherMessageAt, now, channel }) => {
  if (channel === 'record' || otherMessageAt === null) return undefined;
  const until = shift(otherMessageAt, GROUP_SECONDS * 1000);
  if (until <= now) return undefined;
  const explain = `another incident's message went out less than ${GROUP_SECONDS} seconds before: told together with what else comes now`;
  return { notify: false, suppressedBy: 'grouping', explain, until };
};
