import { useState, type ReactElement } from 'react';
import { useNow } from '../../api/clock.ts';
import { Button } from '../../parts/button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { sayMs } from '../../parts/time.tsx';
import { say, sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { gapsAhead, nowAndNext, type Gap, type NowNext } from './now-next.ts';
import { OverridesList } from './overrides-list.tsx';
import { sayPerson, sayTimeFor } from './say-shift.ts';
import { StandInDialog } from './stand-in-dialog.tsx';
import type { Schedule } from './week.ts';

const t = texts.onCall;
const GAPS_SHOWN = 3;

type ScheduleNowProps = {
  schedule: Schedule;
  people: Readonly<Record<string, string>>;
  me: string;
  /** How far the shifts reach, ms from now. */
  reachMs: number;
  changes: string[][];
  asked: boolean;
  onAsk: (asked: boolean) => void;
};

/** Who is on call, big; until when and who then; where nobody is, loudly; and the way to change it. */
export const ScheduleNow = ({ schedule, people, me, reachMs, changes, asked, onAsk }: ScheduleNowProps): ReactElement => {
  const now = useNow();
  const [taking, setTaking] = useState(false);
  const current = nowAndNext(schedule.shifts, now);
  const gaps = gapsAhead(schedule.shifts, now);
  const time = (ms: number): string => sayTimeFor(ms, now, schedule.timeZone);
  const mayTake = schedule.mayOverride && schedule.people.includes(me) && current?.personId !== me;
  return (
    <section className="card on-call-now" aria-labelledby={`schedule-${schedule.id}`}>
      <header>
        <h2 id={`schedule-${schedule.id}`} className="small muted">
          {schedule.name ?? schedule.id}
          {schedule.brands.length > 0 && ` · ${say(t.forBrands, { brands: schedule.brands.join(', ') })}`}
        </h2>
      </header>
      {current?.personId == null ? (
        <Notice tone="bad">
          <p className="on-call-person">{t.now.nobody}</p>
          <p>{current === undefined ? '' : sayAfter(current, { people, time, reachMs })}</p>
          <p>{t.now.nobodyNext}</p>
        </Notice>
      ) : (
        <>
          <p className="on-call-person">
            <bdi>{current.personId === me ? say(t.now.you, { name: sayPerson(me, people) }) : sayPerson(current.personId, people)}</bdi>
          </p>
          <p className="on-call-until">{sayAfter(current, { people, time, reachMs })}</p>
          {current.overrideId !== null && <p className="small muted">{t.now.standsIn}</p>}
          {current.holiday !== undefined && <p className="small muted">{say(t.now.holiday, { holiday: current.holiday })}</p>}
        </>
      )}
      {gaps.length > 0 && (
        <Notice tone="bad">
          {gaps.slice(0, GAPS_SHOWN).map((gap) => (
            <p key={gap.from}>{sayGap(gap, time)}</p>
          ))}
          {gaps.length > GAPS_SHOWN && <p>{sayCount(t.now.moreGaps, gaps.length - GAPS_SHOWN)}</p>}
        </Notice>
      )}
      {schedule.mayOverride && (
        <div className="on-call-acts">
          {mayTake && (
            <Button look="primary" icon="on-call" onClick={() => setTaking(true)}>
              {t.take}
            </Button>
          )}
          {schedule.people.length > 0 && (
            <Button icon="person" onClick={() => onAsk(true)}>
              {t.standIn}
            </Button>
          )}
        </div>
      )}
      <OverridesList schedule={schedule} people={people} changes={changes} />
      {(taking || asked) && (
        <StandInDialog
          {...{ schedule, people, changes }}
          taker={taking ? me : undefined}
          onClose={() => {
            setTaking(false);
            onAsk(false);
          }}
        />
      )}
    </section>
  );
};

const sayGap = ({ from, until, holiday }: Gap, time: (ms: number) => string): string => {
  if (until === null) return say(t.now.gapOpen, { from: time(from) });
  const words = { from: time(from), until: time(until) };
  return holiday === undefined ? say(t.now.gap, words) : say(t.now.gapHoliday, { ...words, holiday });
};

type Words = { people: Readonly<Record<string, string>>; time: (ms: number) => string; reachMs: number };

const sayAfter = ({ personId, until, next }: NowNext, { people, time, reachMs }: Words): string => {
  const gap = personId === null;
  if (until === null || next === null) return say(gap ? t.now.nobodyNoEnd : t.now.noEnd, { span: sayMs(reachMs) });
  if (next.personId === null) return say(t.now.untilGap, { when: time(until) });
  return say(gap ? t.now.nobodyUntil : t.now.until, { when: time(until), next: sayPerson(next.personId, people) });
};
