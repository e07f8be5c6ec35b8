import { useState, type ReactElement } from 'react';
import type { CalendarFeedMade, CalendarFeedState } from '../../../shared/contract/on-call.ts';
import { useNow } from '../../api/clock.ts';
import { useAct, useRead } from '../../api/queries.ts';
import { Button } from '../../parts/button.tsx';
import { CopyField } from '../../parts/copy-field.tsx';
import { ProblemNotice } from '../../parts/notice.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { sayTime } from './say-shift.ts';

const t = texts.onCall.calendar;
const PATH = '/v1/on-call/calendar-feed';

/** Paths are on the server that answered: the one this page is from. */
const whole = (address: string): string => new URL(address, window.location.origin).href;

/** One's shifts in one's own calendar: makes the address that a calendar program reads, shows it once, and ends it. */
export const CalendarCard = ({ names }: { names: Readonly<Record<string, string>> }): ReactElement => {
  const now = useNow();
  const state = useRead<CalendarFeedState>(PATH);
  const [made, setMade] = useState<CalendarFeedMade>();
  const make = useAct<undefined, CalendarFeedMade>({ path: () => PATH, changes: [[PATH]] });
  const end = useAct<undefined, CalendarFeedState>({ path: () => `${PATH}/end`, changes: [[PATH]] });
  const madeAt = state.data?.madeAt ?? null;
  return (
    <section className="card" aria-labelledby="on-call-calendar">
      <header>
        <h2 id="on-call-calendar">{t.title}</h2>
      </header>
      <p>{t.what}</p>
      {made !== undefined && (
        <div className="stack" role="status">
          <p>{t.once}</p>
          <CopyField label={t.mine} text={whole(made.myShifts)} />
          {Object.entries(made.schedules).map(([id, address]) => (
            <CopyField key={id} label={say(t.schedule, { schedule: names[id] ?? id })} text={whole(address)} />
          ))}
        </div>
      )}
      {made === undefined && madeAt !== null && <p className="muted">{say(t.exists, { when: sayTime(Date.parse(madeAt), now) })}</p>}
      <ProblemNotice error={make.error ?? end.error} />
      <div className="row">
        <Button icon="plus" busy={make.isPending} onClick={() => make.mutate(undefined, { onSuccess: setMade })}>
          {madeAt === null ? t.make : t.again}
        </Button>
        {madeAt !== null && (
          <Button busy={end.isPending} onClick={() => end.mutate(undefined, { onSuccess: () => setMade(undefined) })}>
            {t.end}
          </Button>
        )}
      </div>
    </section>
  );
};
