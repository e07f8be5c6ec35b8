import type { ReactElement } from 'react';
import type { BacktestJob } from '../../../shared/contract/backtests.ts';
import { EVERY, useRead } from '../../api/queries.ts';
import { Loaded } from '../../parts/waiting.tsx';
import { texts } from '../../texts/texts.ts';
import { ColumnsCard } from './columns-card.tsx';
import { JOBS_PATH, useUpload } from './current-upload.ts';
import { DropZone } from './drop-zone.tsx';
import { JobList } from './job-list.tsx';
import { UploadProgress } from './upload-progress.tsx';
import './backtest.css';

const t = texts.backtest;

/** A file of one's own history goes in here; what became of earlier ones stands below for a day. */
export const BacktestPage = (): ReactElement => {
  const upload = useUpload();
  // What is on its way stands above, with how far it is.
  const uploading = upload.phase === 'idle' ? undefined : upload.jobId;
  const jobs = useRead<{ jobs: BacktestJob[] }>(JOBS_PATH, EVERY.live);
  return (
    <>
      <header className="stack">
        <h1>{t.title}</h1>
        <p className="muted">{t.about}</p>
      </header>
      <div className="two">
        <div className="stack backtest-left">
          {upload.phase === 'idle' ? <DropZone /> : <UploadProgress state={upload} />}
          <Loaded query={jobs}>{(list) => <JobList jobs={list.jobs.filter((job) => job.id !== uploading)} />}</Loaded>
        </div>
        <ColumnsCard />
      </div>
    </>
  );
};
