import type { ReactElement } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import type { BacktestJob, BacktestResult } from '../../../shared/contract/backtests.ts';
import { EVERY, useRead } from '../../api/queries.ts';
import { Icon } from '../../parts/icon.tsx';
import { Notice } from '../../parts/notice.tsx';
import { When } from '../../parts/time.tsx';
import { Loaded, Skeleton } from '../../parts/waiting.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { jobPath } from './current-upload.ts';
import { JobProgress, RemoveJob } from './job-list.tsx';
import { Outcome } from './outcome.tsx';
import './backtest.css';

const t = texts.backtest;

/** One backtest: how far it is, and then what it found. */
export const ResultPage = (): ReactElement => {
  const { id } = useParams<{ id: string }>();
  const job = useRead<BacktestJob>(jobPath(id), EVERY.live);
  return (
    <>
      <Link href="/backtest" className="button quiet backtest-back">
        <Icon name="left" />
        {t.result.back}
      </Link>
      <Loaded query={job} lines={6} heading={t.title}>
        {(known) => <Job job={known} />}
      </Loaded>
    </>
  );
};

const Job = ({ job }: { job: BacktestJob }): ReactElement => {
  const [, go] = useLocation();
  return (
    <>
      <header className="stack">
        <div className="row spread">
          <h1 className="backtest-name">{job.fileName}</h1>
          <RemoveJob job={job} onRemoved={() => go('/backtest')} />
        </div>
        {job.status === 'done' ? <Kept job={job} /> : <JobProgress job={job} />}
      </header>
      {(job.status === 'queued' || job.status === 'running') && (
        <Notice>
          <p>{t.result.running}</p>
        </Notice>
      )}
      {job.status === 'done' && <Result id={job.id} />}
    </>
  );
};

const Kept = ({ job }: { job: BacktestJob }): ReactElement => {
  const [before, after = ''] = t.jobs.gone.split('{when}');
  return (
    <p className="muted small">
      {before}
      <When at={job.expiresAt} />
      {say(after)}
    </p>
  );
};

const Result = ({ id }: { id: string }): ReactElement => {
  const result = useRead<BacktestResult>(`${jobPath(id)}/result`, 0);
  if (result.data === undefined && result.error === null) return <Skeleton lines={8} />;
  return <Loaded query={result}>{(found) => <Outcome result={found} />}</Loaded>;
};
