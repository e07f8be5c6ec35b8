import type { ReactElement } from 'react';
import type { IncidentReport } from '../../../shared/contract/report.ts';
import { clockOf, sayMinutes } from '../../parts/time.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { stripOf } from './strip.ts';

const t = texts.report;
const TIMES = ['toDetect', 'toAcknowledge', 'toFirstResponse', 'toCalm'] as const;

/** How fast: four numbers, and the course of it all as a strip. */
export const Times = ({ report }: { report: IncidentReport }): ReactElement => {
  const over = report.endedAt !== null;
  return (
    <section className="card" aria-labelledby="times">
      <h2 id="times">{t.times}</h2>
      <dl className="report-times">
        {TIMES.map((name) => {
          const minutes = report.minutes[name];
          return (
            <div key={name}>
              <dt>
                {t.time[name]} <span className="muted">{t.timeFrom[name]}</span>
              </dt>
              <dd className={minutes === null ? 'report-big none' : 'report-big number'}>
                {minutes === null ? (over ? t.neverHappened : t.notYet) : sayShort(minutes)}
              </dd>
            </div>
          );
        })}
      </dl>
      <Strip report={report} />
    </section>
  );
};

export const sayShort = (minutes: number): string => (minutes > 0 && minutes < 0.5 ? t.lessThanMinute : sayMinutes(minutes));

const Strip = ({ report }: { report: IncidentReport }): ReactElement => {
  const stretches = stripOf(report);
  return (
    <ol
      className="report-strip"
      aria-label={t.strip}
      style={{ gridTemplateColumns: stretches.map((s) => `minmax(0, ${s.share}fr)`).join(' ') }}
    >
      {stretches.map((s) => (
        <li
          key={`${s.from} ${s.to}`}
          className={`report-stretch to-${s.to}`}
          title={say(t.stripInWords, { what: t.points[s.to], at: clockOf(s.toAt) })}
        >
          <span className="report-stretch-bar" aria-hidden="true" />
          <span className="report-stretch-words">
            <span className="number">{clockOf(s.fromAt)}</span> {t.points[s.from]}
            <span className="visually-hidden">{` → ${clockOf(s.toAt)} ${t.points[s.to]}: `}</span>
            <span className="muted number">{sayShort(s.minutes)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
};
