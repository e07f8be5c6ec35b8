import { useState, type ReactElement } from 'react';
import type { IncidentReport } from '../../../shared/contract/report.ts';
import { Button } from '../../parts/button.tsx';
import { SeverityChip } from '../../parts/severity.tsx';
import { At, dayOf, sayMinutes } from '../../parts/time.tsx';
import { formatMoney, formatNumber, say, sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';

const t = texts.report;
type Of = { report: IncidentReport };
const NUMBERS = ['signals', 'pagesDelivered', 'pagesSuppressed', 'draftsPublished', 'campaignsHeld'] as const;

export const Numbers = ({ report: { numbers, severityHistory } }: Of): ReactElement => (
  <section className="card" aria-labelledby="numbers">
    <h2 id="numbers">{t.numbers}</h2>
    <p>
      <span className="report-big number">{formatNumber(Math.round(numbers.peakObserved))}</span>{' '}
      {sayCount(t.peakVoices, Math.round(numbers.peakObserved), { usual: formatNumber(Math.round(numbers.peakExpected)) })}
    </p>
    <ul className="report-numbers">
      {NUMBERS.map((name) => (
        <li key={name}>
          <strong className="number">{formatNumber(numbers[name])}</strong> {sayCount(t.number[name], numbers[name])}
        </li>
      ))}
    </ul>
    <h3>{t.severity}</h3>
    <ol className="row">
      {severityHistory.map((s) => (
        <li key={`${s.at} ${s.severity}`} className="row">
          <At at={s.at} />
          <SeverityChip severity={s.severity} />
        </li>
      ))}
    </ol>
  </section>
);

export const Why = ({ report: { why, gravestSignal } }: Of): ReactElement => (
  <section className="card" aria-labelledby="why">
    <h2 id="why">{t.why}</h2>
    <p>{why}</p>
    {gravestSignal !== null && (
      <ul className="report-bullets">
        {gravestSignal.reasons.map((r) => (
          <li key={r.say}>{r.say}</li>
        ))}
      </ul>
    )}
    {gravestSignal?.raid.suspected === true && <p>{[t.raidSuspected, ...gravestSignal.raid.reasons].join(' ')}</p>}
  </section>
);

export const Holds = ({ report: { holds, money, spendHeld } }: Of): ReactElement => {
  const others = holds.filter((h) => !money.some((m) => m.holdId === h.id));
  const statuses: Readonly<Record<string, string>> = t.holdStatus;
  return (
    <section className="card" aria-labelledby="held">
      <h2 id="held">{t.holds}</h2>
      {holds.length === 0 && <p className="muted">{t.noHolds}</p>}
      {spendHeld.length > 0 && <p>{say(t.holdTotal, { amount: spendHeld.map((s) => formatMoney(s.amount, s.currency)).join(' + ') })}</p>}
      {money.length > 0 && (
        <ul className="report-list">
          {money.map((m) => (
            <li key={m.holdId}>
              <bdi>{m.campaignName}</bdi>
              <span className="muted number">
                {say(t.holdFor, { span: sayMinutes(m.minutesHeld) })} ·{' '}
                {m.spend === null ? t.spendUnknown : say(t.holdMoney, { amount: formatMoney(m.spend, m.currency) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <ul className="report-list">
          {others.map((h) => (
            <li key={h.id}>
              <bdi>{h.campaignName}</bdi>
              <span className="muted">
                {statuses[h.status] ?? h.status}
                {h.dailySpend !== null && ` · ${say(t.holdDaily, { amount: formatMoney(h.dailySpend, h.currency) })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

export const Pages = ({ report: { pageLog } }: Of): ReactElement => (
  <section className="card" aria-labelledby="paged">
    <h2 id="paged">{t.pages}</h2>
    {pageLog.length === 0 && <p className="muted">{t.noPages}</p>}
    <ul className="report-list">
      {pageLog.map((p, i) => (
        <li key={`${p.at} ${p.who} ${i}`}>
          <span>
            <span className="number">{dayOf(p.at)}</span> <strong>{p.who}</strong>
          </span>
          <span className="muted">{p.outcome}</span>
        </li>
      ))}
    </ul>
  </section>
);

export const Drafts = ({ report: { drafts } }: Of): ReactElement => {
  const kinds: Readonly<Record<string, string>> = t.draftKind;
  const statuses: Readonly<Record<string, string>> = t.draftStatus;
  return (
    <section className="card" aria-labelledby="drafts">
      <h2 id="drafts">{t.drafts}</h2>
      {drafts.length === 0 && <p className="muted">{t.noDrafts}</p>}
      {drafts.map((d) => (
        <details key={d.id} className="report-draft">
          <summary>
            <span>
              {kinds[d.kind] ?? d.kind} · {d.platform} · {d.language}
            </span>
            <span className={d.status === 'published' ? 'chip calm' : 'chip'}>{statuses[d.status] ?? d.status}</span>
          </summary>
          <p className="report-text" lang={d.language}>
            {d.text}
          </p>
        </details>
      ))}
    </section>
  );
};

export const Lessons = ({ report: { questions } }: Of): ReactElement => (
  <section className="card" aria-labelledby="lessons">
    <h2 id="lessons">{t.lessons}</h2>
    {questions.length === 0 ? (
      <p className="muted">{t.noLessons}</p>
    ) : (
      <>
        <p className="small muted">{t.lessonsHint}</p>
        <ul className="stack">
          {questions.map((q) => (
            <li key={`${q.about} ${q.question}`}>
              <p className="muted">{q.fact}</p>
              <p>
                <strong>{q.question}</strong>
              </p>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
);

/** As many as stand on a screen before somebody asks for all; report.css cuts there. */
const SHOWN = 12;

export const Timeline = ({ report: { timeline } }: Of): ReactElement => {
  const [all, setAll] = useState(false);
  return (
    <section className="card" aria-labelledby="timeline">
      <h2 id="timeline">{t.timeline}</h2>
      <ol className={all ? 'report-timeline' : 'report-timeline cut'}>
        {timeline.map((e, i) => (
          <li key={`${e.at} ${i}`}>
            <time dateTime={e.at} className="number muted">
              {dayOf(e.at)}
            </time>
            <span>
              {e.what} <span className="muted small">{e.who}</span>
            </span>
          </li>
        ))}
      </ol>
      {timeline.length > SHOWN && (
        <div className="report-more">
          <Button aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? texts.words.showLess : say(t.showAll, { count: formatNumber(timeline.length) })}
          </Button>
        </div>
      )}
    </section>
  );
};
