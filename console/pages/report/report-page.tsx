import type { ReactElement } from 'react';
import { Link, useParams } from 'wouter';
import type { IncidentReport } from '../../../shared/contract/report.ts';
import { EVERY, incidentPath, useRead } from '../../api/queries.ts';
import { Icon } from '../../parts/icon.tsx';
import { Notice } from '../../parts/notice.tsx';
import { SeverityChip } from '../../parts/severity.tsx';
import { dayOf } from '../../parts/time.tsx';
import { Loaded } from '../../parts/waiting.tsx';
import { titleInWords } from '../../parts/title-in-words.ts';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { Exports } from './exports.tsx';
import { ReportChart } from './report-chart.tsx';
import { Drafts, Holds, Lessons, Numbers, Pages, Timeline, Why } from './sections.tsx';
import { Times } from './times.tsx';
import { WhatWasSaid } from './what-was-said.tsx';
import './report.css';

const t = texts.report;

/** What happened, how fast, what it cost and what to ask afterwards; to read, print and take along. */
export const ReportPage = (): ReactElement => {
  const { id } = useParams<{ id: string }>();
  const query = useRead<IncidentReport>(`${incidentPath(id)}/report?format=json`, EVERY.slow);
  return (
    <div className="report">
      <Link href={`/incidents/${encodeURIComponent(id)}`} className="button quiet report-back">
        <Icon name="left" />
        {t.back}
      </Link>
      <Loaded query={query} lines={8} heading={t.title}>
        {(report) => <Report report={report} />}
      </Loaded>
    </div>
  );
};

const Report = ({ report }: { report: IncidentReport }): ReactElement => (
  <>
    <header className="report-head">
      <div className="row small muted">
        <span>{t.title}</span>
        <bdi>{report.brand}</bdi>
        <span className="number">{dayOf(report.openedAt)}</span>
        <SeverityChip severity={report.maxSeverity} />
        {report.origin === 'drill' && <span className="chip held">{texts.words.drill}</span>}
      </div>
      <h1>{titleInWords(report.title)}</h1>
      <Exports report={report} />
    </header>
    {report.endedAt === null && (
      <Notice>
        <p>
          {t.draftNotice} {say(t.madeAt, { when: dayOf(report.madeAt) })}
        </p>
      </Notice>
    )}
    <section className="report-story" aria-label={t.story}>
      {report.narrative.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
    <Times report={report} />
    <section className="card" aria-labelledby="chart">
      <h2 id="chart">{t.chart}</h2>
      {report.chart === null ? <p className="muted">{t.noChart}</p> : <ReportChart report={report} chart={report.chart} />}
    </section>
    <div className="two">
      <div className="stack report-column">
        <WhatWasSaid report={report} />
        <Drafts report={report} />
      </div>
      <div className="stack report-column">
        <Numbers report={report} />
        <Why report={report} />
        <Holds report={report} />
        <Pages report={report} />
        <Lessons report={report} />
      </div>
    </div>
    <Timeline report={report} />
  </>
);
