import { useEffect, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../parts/button.tsx';
import { ProblemNotice } from '../../parts/notice.tsx';
import { formatNumber, say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { forgetUpload, goOnUploading, stopUpload, type UploadState } from './current-upload.ts';
import { sayBytes } from './upload-plan.ts';

const t = texts.backtest.upload;

/** How far the file has come. When all of it has arrived it leads to the job. */
export const UploadProgress = ({ state }: { state: Exclude<UploadState, { phase: 'idle' }> }): ReactElement | null => {
  const [, go] = useLocation();
  const jobId = state.phase === 'done' ? state.jobId : undefined;
  useEffect(() => {
    if (jobId === undefined) return;
    forgetUpload();
    go(`/backtest/${jobId}`);
  }, [jobId, go]);
  if (state.phase === 'done') return null;
  const { phase, name, sent, of, seconds, problem } = state;
  return (
    <section className="card backtest-upload" aria-label={say(t.sending, { name })}>
      <h2>
        <bdi>{say(t.sending, { name })}</bdi>
      </h2>
      <progress max={of} value={sent} aria-label={say(t.sending, { name })} />
      <p className="row spread">
        <span className="number">{say(t.progress, { sent: sayBytes(sent, formatNumber), of: sayBytes(of, formatNumber) })}</span>
        <span className="number muted">{`${Math.floor((100 * sent) / of)} %`}</span>
      </p>
      <p role="status">
        {phase === 'waiting' ? say(t.waiting, { seconds: seconds ?? 0 }) : phase === 'starting' ? t.starting : t.keepOpen}
      </p>
      {phase === 'failed' && <ProblemNotice error={problem} onRetry={problem?.status === 0 ? goOnUploading : undefined} />}
      <div className="row">
        {phase === 'waiting' && <Button onClick={goOnUploading}>{texts.words.retry}</Button>}
        <Button onClick={stopUpload}>{phase === 'failed' ? texts.words.close : t.stop}</Button>
      </div>
    </section>
  );
};
