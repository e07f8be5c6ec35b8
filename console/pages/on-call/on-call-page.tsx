import { useState, type ReactElement } from 'react';
import type { OnCallShifts } from '../../../shared/contract/on-call.ts';
import { useNow } from '../../api/clock.ts';
import { EVERY, useMe, useRead } from '../../api/queries.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { useSteadyRead } from '../../parts/steady-read.ts';
import { useTitle } from '../../parts/use-title.ts';
import { Empty, Loaded } from '../../parts/waiting.tsx';
import { texts } from '../../texts/texts.ts';
import './on-call.css';
import { CalendarCard } from './calendar-card.tsx';
import { GapsNotice } from './gaps-notice.tsx';
import { ScheduleNow } from './schedule-now.tsx';
import { useWeek, WeekView } from './week-view.tsx';
import { weekOf } from './zones.ts';

const t = texts.onCall;
const HOUR = 3_600_000;
const REACH_MS = 31 * 24 * HOUR;

const shiftsPath = (from: number, to: number): string =>
  `/v1/on-call/shifts?from=${encodeURIComponent(new Date(from).toISOString())}&to=${encodeURIComponent(new Date(to).toISOString())}`;

export const OnCallPage = (): ReactElement => {
  const now = useNow();
  const me = useMe();
  useTitle(t.title);
  // Another hour is another path; within it polling costs next to nothing.
  const from = Math.floor(now / HOUR) * HOUR;
  const nowPath = shiftsPath(from, from + REACH_MS);
  const ahead = useSteadyRead<OnCallShifts>(nowPath, 'ahead', EVERY.calm);
  const { weeks, setWeeks, midnights } = useWeek(now, weekOf);
  const weekPath = shiftsPath(midnights[0]!, midnights.at(-1)!);
  const week = useRead<OnCallShifts>(weekPath, EVERY.calm);
  const [asked, setAsked] = useState<string>();
  const first = ahead.data?.schedules.find((s) => s.mayOverride);
  useShortcut('o', t.keys.override, () => setAsked(first?.id), first !== undefined);
  const myself = me.data?.personId ?? '';
  return (
    <>
      <h1>{t.title}</h1>
      <Loaded query={ahead}>
        {({ schedules, people, gaps }) =>
          schedules.length === 0 ? (
            <Empty icon="on-call">
              <p>{t.none}</p>
              <p className="small">{t.noneNext}</p>
            </Empty>
          ) : (
            <>
              <GapsNotice gaps={gaps} />
              <div className="on-call-schedules">
                {schedules.map((schedule) => (
                  <ScheduleNow
                    key={schedule.id}
                    {...{ schedule, people }}
                    me={myself}
                    reachMs={REACH_MS}
                    changes={[[nowPath], [weekPath]]}
                    asked={asked === schedule.id}
                    onAsk={(wanted) => setAsked(wanted ? schedule.id : undefined)}
                  />
                ))}
              </div>
              <WeekView {...{ midnights, weeks }} query={week} onTurn={setWeeks} me={myself} />
              <CalendarCard names={Object.fromEntries(schedules.map((s) => [s.id, s.name ?? s.id]))} />
            </>
          )
        }
      </Loaded>
    </>
  );
};
