import type { ReactElement } from 'react';
import { useNow } from '../api/clock.ts';
import { useConnection } from '../api/connection.ts';
import { clockOf, sayWhen } from '../parts/time.tsx';
import { Icon } from '../parts/icon.tsx';
import { say } from '../texts/say.ts';
import { texts } from '../texts/texts.ts';

const t = texts.app.connection;

/** Says when what is on the screen may be old, and since when. Nothing while all is well. */
export const ConnectionNotice = (): ReactElement | null => {
  const { online, failures, answeredAt } = useConnection();
  const now = useNow();
  if (online && failures < 2) return null;
  const known = answeredAt === null ? t.nothing : say(t.known, { clock: clockOf(answeredAt), when: sayWhen(answeredAt, now) });
  return (
    <div className="notice warn" role="status">
      <Icon name="offline" />
      <p>{say(online ? t.failing : t.offline, { known })}</p>
    </div>
  );
};
