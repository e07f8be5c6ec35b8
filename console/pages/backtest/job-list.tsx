import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { BacktestJob } from '../../../shared/contract/backtests.ts';
import { useAct } from '../../api/queries.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNotice } from '../../parts/notice.tsx';
import { When } from '../../parts/time.tsx';
import { toast } from '../../parts/toast.tsx';
import { formatNumber, say, sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { jobPath, JOBS_PATH } from './current-upload.ts';
import { sayBytes } from './upload-plan.ts';

const t = texts.backtest.jobs;

export const JobList = ({ jobs }: { jobs: readonly BacktestJob[] }): ReactElement => (
  <section className="card" aria-labelledby="jobs">
    <h2 id="jobs">{t.title}</h2>
    {jobs.length === 0 && <p className="muted">{t.none}</p>}
    <ul className="backtest-jobs">
      {jobs.map((job) => (
        <li key={job.id}>
          <div className="stack">
            {job.status === 'waiting' ? (
              <strong className="backtest-name">{job.fileName}</strong>
            ) : (
              <Link href={`/backtest/${job.id}`} className="backtest-name">
                <strong>{job.fileName}</strong>
              </Link>
            )}
            <JobProgress job={job} />
          </div>
          <RemoveJob job={job} />
        </li>
      ))}
    </ul>
  </section>
);

/** Where a job is: how much of the file was read, and how many mentions were in it. */
export const JobProgress = ({ job }: { job: BacktestJob }): ReactElement => (
  <div className="stack">
    {job.status === 'running' && <progress max={job.bytes} value={job.bytesRead} aria-label={t.status.running} />}
    <p className="row small muted">
      <span className={job.status === 'failed' ? 'chip sev1' : job.status === 'done' ? 'chip calm' : 'chip'}>{t.status[job.status]}</span>
      {job.status !== 'waiting' && job.status !== 'queued' && (
        <span className="number">
          {say(t.read, {
            bytes: sayBytes(job.bytesRead, formatNumber),
            of: sayBytes(job.bytes, formatNumber),
            mentions: sayCount(t.mentions, job.mentionsRead),
          })}
        </span>
      )}
      <When at={job.createdAt} />
    </p>
    {job.problem !== null && <p className="backtest-wrong small">{job.problem}</p>}
    {job.status === 'waiting' && <p className="small muted">{t.again}</p>}
  </div>
);

export const RemoveJob = ({ job, onRemoved }: { job: BacktestJob; onRemoved?: () => void }): ReactElement => {
  const [asking, setAsking] = useState(false);
  const remove = useAct({ path: () => `${jobPath(job.id)}/remove`, changes: [[JOBS_PATH]] });
  const submit = (): void =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast(t.removed);
        setAsking(false);
        onRemoved?.();
      },
    });
  return (
    <>
      <Button size="small" look="quiet" aria-label={`${t.remove}: ${job.fileName}`} onClick={() => setAsking(true)}>
        {t.remove}
      </Button>
      {asking && (
        <Dialog
          title={t.removeTitle}
          onClose={() => setAsking(false)}
          submit={{ label: t.remove, look: 'urgent', busy: remove.isPending, onSubmit: submit }}
        >
          <p>
            <strong className="backtest-name">{job.fileName}</strong>
          </p>
          <p>{t.removeWhat}</p>
          <ProblemNotice error={remove.error} />
        </Dialog>
      )}
    </>
  );
};
