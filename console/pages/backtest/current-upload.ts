import { useSyncExternalStore } from 'react';
import type { BacktestCreated, BacktestJob, Upload } from '../../../shared/contract/backtests.ts';
import type { Problem } from '../../api/problem.ts';
import { problemOf } from '../../api/problem.ts';
import { queryClient } from '../../api/queries.ts';
import { act } from '../../api/request.ts';
import { freshToken, renewToken } from '../../session/session.ts';
import { sendBytes } from './send-bytes.ts';
import { slicesOf, waitSeconds } from './upload-plan.ts';

export const JOBS_PATH = '/v1/backtests';
export const jobPath = (id: string): string => `${JOBS_PATH}/${encodeURIComponent(id)}`;

/** `sent` and `of` are bytes. `failed` can go on from the slice it stopped at. */
export type UploadState =
  | { phase: 'idle' }
  | {
      phase: 'sending' | 'waiting' | 'starting' | 'failed';
      name: string;
      sent: number;
      of: number;
      jobId?: string;
      seconds?: number;
      problem?: Problem;
    }
  | { phase: 'done'; jobId: string };

/** One upload at a time; it lives outside of the page, so that looking at an incident meanwhile does not stop it. */
let state: UploadState = { phase: 'idle' };
let stopper = new AbortController();
let goOn: (() => void) | undefined;
const listeners = new Set<() => void>();
const set = (next: UploadState): void => {
  state = next;
  listeners.forEach((tell) => tell());
};
const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};
export const useUpload = (): UploadState => useSyncExternalStore(subscribe, () => state);
export const forgetUpload = (): void => set({ phase: 'idle' });
export const stopUpload = (): void => {
  stopper.abort();
  goOn?.();
  set({ phase: 'idle' });
};
export const goOnUploading = (): void => goOn?.();

/** Announces the file, sends it, starts the job. What goes wrong stands in the state; the promise never rejects. */
export const uploadFile = async (file: File): Promise<void> => {
  stopper = new AbortController();
  const { signal } = stopper;
  const about: About = { name: file.name, of: file.size };
  const progress = (sent: number): void => set({ phase: 'sending', ...about, sent: Math.min(sent, file.size) });
  progress(0);
  try {
    const { job, upload } = await act<BacktestCreated>(JOBS_PATH, { fileName: file.name, bytes: file.size });
    about.jobId = job.id;
    void queryClient.invalidateQueries({ queryKey: [JOBS_PATH] });
    if (upload.how === 'put')
      await again(
        () => sendWhole(file, upload, progress, signal),
        about,
        () => 0,
        signal,
      );
    else await sendParts(file, upload, about, progress, signal);
    set({ phase: 'starting', ...about, sent: file.size });
    await again(
      () => act<BacktestJob>(`${jobPath(job.id)}/start`),
      about,
      () => file.size,
      signal,
    );
    await queryClient.invalidateQueries({ queryKey: [JOBS_PATH] });
    if (!signal.aborted) set({ phase: 'done', jobId: job.id });
  } catch (error) {
    if (!signal.aborted) set({ phase: 'failed', ...about, sent: 0, problem: problemOf(error) });
  }
};

/** What is said of the upload whatever happens to it. */
type About = { name: string; of: number; jobId?: string };
type Progress = (sent: number) => void;
const sendWhole = (file: File, { url, headers }: Extract<Upload, { how: 'put' }>, onSent: Progress, signal: AbortSignal): Promise<void> =>
  sendBytes({ url, headers, body: file, onSent, signal });

/** One slice after the other; the first that does not get through is tried again, those before it have arrived. */
const sendParts = async (
  file: File,
  { url, partBytes }: Extract<Upload, { how: 'parts' }>,
  about: About,
  onSent: Progress,
  signal: AbortSignal,
): Promise<void> => {
  for (const { part, from, to } of slicesOf(file.size, partBytes)) {
    const once = async (): Promise<void> => {
      const token = await freshToken();
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      await sendBytes({ url: `${url}?part=${part}`, headers, body: file.slice(from, to), onSent: (sent) => onSent(from + sent), signal });
    };
    await again(once, about, () => from, signal);
    onSent(to);
  }
};

/** Does it until it works; asks the person (state `failed`, `goOnUploading`) where waiting does not help any more. */
const again = async <T>(once: () => Promise<T>, about: About, sent: () => number, signal: AbortSignal): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      signal.throwIfAborted();
      return await once();
    } catch (error) {
      const problem = problemOf(error);
      if (signal.aborted) throw error;
      if (problem.status === 401 && (await renewToken()) !== undefined) continue;
      const seconds = waitSeconds(problem.status, tries);
      if (seconds === undefined && problem.status >= 400 && problem.status < 500) throw error;
      set({
        phase: seconds === undefined ? 'failed' : 'waiting',
        ...about,
        sent: sent(),
        problem,
        ...(seconds !== undefined && { seconds }),
      });
      await waited(seconds);
      if (seconds === undefined) tries = 0;
    }
  }
};

/** Until so many seconds are over, the line is back, or the person says so; without seconds only the person. */
const waited = (seconds: number | undefined): Promise<void> =>
  new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', over);
      goOn = undefined;
      resolve();
    };
    const timer = seconds === undefined ? undefined : setTimeout(over, seconds * 1000);
    window.addEventListener('online', over);
    goOn = over;
  });
