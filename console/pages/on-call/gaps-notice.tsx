import type { ReactElement } from 'react';
import type { OnCallShifts } from '../../../shared/contract/on-call.ts';
import { useNow } from '../../api/clock.ts';
import { Notice } from '../../parts/notice.tsx';
import { say, sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { sayTime } from './say-shift.ts';

const t = texts.onCall.gaps;
const SHOWN = 3;

/** Steps of escalation that reach nobody in the next fortnight: loud, as pages would be lost time. Nothing where all reach somebody. */
export const GapsNotice = ({ gaps }: { gaps: OnCallShifts['gaps'] }): ReactElement | null => {
  const now = useNow();
  const ahead = gaps.steps.filter((g) => Date.parse(g.until) > now);
  if (ahead.length === 0) return null;
  const line = ({ policy, step, from, until }: (typeof ahead)[number]): string => {
    const words = { policy, step, from: sayTime(Date.parse(from), now), until: sayTime(Date.parse(until), now) };
    const begun = Date.parse(from) <= now;
    if (until === gaps.to) return say(begun ? t.always : t.stepOpen, words);
    return say(begun ? t.stepNow : t.step, words);
  };
  return (
    <Notice tone="bad">
      <p>
        <strong>{t.title}</strong>
      </p>
      <ul className="stack">
        {ahead.slice(0, SHOWN).map((gap) => (
          <li key={`${gap.policy} ${gap.step} ${gap.from}`}>{line(gap)}</li>
        ))}
      </ul>
      {ahead.length > SHOWN && <p>{sayCount(texts.onCall.now.moreGaps, ahead.length - SHOWN)}</p>}
      <p>{t.next}</p>
    </Notice>
  );
};
