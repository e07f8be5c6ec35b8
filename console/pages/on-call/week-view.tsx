import { useMemo, useState, type ReactElement } from 'react';
import type { OnCallShifts } from '../../../shared/contract/on-call.ts';
import { useNow } from '../../api/clock.ts';
import { Button } from '../../parts/button.tsx';
import { Loaded } from '../../parts/waiting.tsx';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Problem } from '../../api/problem.ts';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { deviceZone, sayDate, sayDay, sayPerson, sayTime } from './say-shift.ts';
import { barsOf, listOf, placeOf, type Bar, type Schedule, type Shift } from './week.ts';
import { differAt } from './zones.ts';

const t = texts.onCall.week;

type WeekProps = {
  midnights: readonly number[];
  query: UseQueryResult<OnCallShifts, Problem>;
  weeks: number;
  onTurn: (weeks: number) => void;
  me: string;
};

/** Seven days: bars where there is room, a list of shifts on a phone. */
export const WeekView = ({ midnights, query, weeks, onTurn, me }: WeekProps): ReactElement => (
  <section className="card" aria-labelledby="on-call-week">
    <header>
      <h2 id="on-call-week">{`${t.title}: ${say(t.range, { from: sayDate(midnights[0]!), to: sayDate(midnights[6]!) })}`}</h2>
      <div className="row">
        <Button size="small" icon="left" onClick={() => onTurn(weeks - 1)}>
          <span className="visually-hidden">{t.before}</span>
        </Button>
        {weeks !== 0 && (
          <Button size="small" onClick={() => onTurn(0)}>
            {t.current}
          </Button>
        )}
        <Button size="small" icon="right" onClick={() => onTurn(weeks + 1)}>
          <span className="visually-hidden">{t.after}</span>
        </Button>
      </div>
    </header>
    <Loaded query={query} lines={4}>
      {({ schedules, people }) => (
        <>
          <Bars {...{ schedules, people, midnights, me }} />
          <List {...{ schedules, people, midnights, me }} />
          <p className="small muted">
            {say(t.zone, { zone: deviceZone })}
            {schedules
              .filter((s) => midnights.some((at) => differAt(at, deviceZone, s.timeZone)))
              .map((s) => ` ${say(t.zoneOther, { schedule: s.name ?? s.id, zone: s.timeZone })}`)}
          </p>
        </>
      )}
    </Loaded>
  </section>
);

type PictureProps = { schedules: readonly Schedule[]; people: Readonly<Record<string, string>>; midnights: readonly number[]; me: string };

const isToday = (day: number, midnights: readonly number[], now: number): boolean => {
  const next = midnights[midnights.indexOf(day) + 1];
  return day <= now && next !== undefined && now < next;
};

const Bars = ({ schedules, people, midnights, me }: PictureProps): ReactElement => {
  const now = useNow();
  const at = placeOf(now, midnights);
  const inside = now >= midnights[0]! && now < midnights.at(-1)!;
  return (
    <div className="on-call-bars">
      <ol className="on-call-days" aria-hidden="true">
        {midnights.slice(0, -1).map((day) => (
          <li key={day} className={isToday(day, midnights, now) ? 'today' : ''}>
            {isToday(day, midnights, now) ? `${sayDay(day)} · ${t.today}` : sayDay(day)}
          </li>
        ))}
      </ol>
      {schedules.map((schedule) => (
        <div key={schedule.id} className="on-call-line">
          <h3 className="small">{schedule.name ?? schedule.id}</h3>
          <ol className="on-call-track">
            {barsOf(schedule.shifts, midnights).map((bar) => (
              <BarOf key={bar.shift.from} bar={bar} people={people} me={me} now={now} />
            ))}
            {inside && <li className="on-call-line-now" aria-hidden="true" style={{ insetInlineStart: `${at * 100}%` }} />}
          </ol>
        </div>
      ))}
    </div>
  );
};

const toneOf = ({ personId, overrideId }: Bar['shift'], me: string): string =>
  [personId === null ? 'gap' : personId === me ? 'mine' : '', overrideId === null ? '' : 'stands-in'].join(' ');

/** Why it is this person: they stand in, or it is a holiday, by name. */
const marksOf = ({ overrideId, holiday }: Shift): string[] => [
  ...(overrideId === null ? [] : [t.standsIn]),
  ...(holiday === undefined ? [] : [holiday]),
];

const BarOf = ({
  bar: { shift, left, width, before, after },
  people,
  me,
  now,
}: {
  bar: Bar;
  people: PictureProps['people'];
  me: string;
  now: number;
}): ReactElement => {
  const name = shift.personId === null ? t.nobody : sayPerson(shift.personId, people);
  const words = say(t.bar, { name, from: sayTime(Date.parse(shift.from), now), until: sayTime(Date.parse(shift.until), now) });
  const long = [words, ...marksOf(shift)].join(', ');
  return (
    <li
      className={`on-call-bar ${toneOf(shift, me)} ${before ? 'before' : ''} ${after ? 'after' : ''}`}
      style={{ insetInlineStart: `${left * 100}%`, inlineSize: `${width * 100}%` }}
      title={long}
    >
      <span aria-hidden="true">{shift.holiday === undefined ? name : `${name} · ${shift.holiday}`}</span>
      <span className="visually-hidden">{long}</span>
    </li>
  );
};

const List = ({ schedules, people, midnights, me }: PictureProps): ReactElement => {
  const now = useNow();
  return (
    <div className="on-call-list">
      {schedules.map((schedule) => (
        <div key={schedule.id} className="stack">
          {schedules.length > 1 && <h3>{schedule.name ?? schedule.id}</h3>}
          <ol>
            {listOf(schedule.shifts, midnights, now).map((shift) => (
              <li key={shift.from} className={`on-call-piece ${toneOf(shift, me)} ${isOn(shift, now) ? 'on' : ''}`}>
                <span>{shift.personId === null ? t.nobody : sayPerson(shift.personId, people)}</span>
                <span className="number small">{sayStretch(shift, midnights, now)}</span>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </div>
  );
};

const isOn = (shift: Shift, now: number): boolean => Date.parse(shift.from) <= now && now < Date.parse(shift.until);

/** From when to when; what reaches beyond the week is not given an end that is none. */
const sayStretch = (shift: Shift, midnights: readonly number[], now: number): string => {
  const [from, until] = [Date.parse(shift.from), Date.parse(shift.until)];
  const [begins, ends] = [isOn(shift, now) || from <= midnights[0]!, until >= midnights.at(-1)!];
  const until_ = sayTime(until, now);
  const words = begins
    ? ends
      ? t.allWeek
      : say(t.to, { until: until_ })
    : ends
      ? say(t.fromOn, { from: sayTime(from, now) })
      : say(t.range, { from: sayTime(from, now), to: until_ });
  return [words, ...marksOf(shift)].join(' · ');
};

/** Which week is shown, and its midnights; they stay the same through the week, so that the picture does not jump. */
export const useWeek = (now: number, weekOf: (ms: number, zone: string, weeks: number) => number[]) => {
  const [weeks, setWeeks] = useState(0);
  const hour = Math.floor(now / 3_600_000);
  const midnights = useMemo(() => weekOf(hour * 3_600_000, deviceZone, weeks), [hour, weeks, weekOf]);
  return { weeks, setWeeks, midnights };
};
