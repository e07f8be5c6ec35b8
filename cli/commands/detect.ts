import { DETECTION_COLUMNS } from '../../shared/contract/detect.ts';
import { readSeries } from '../../shared/connectors/file/read-series.ts';
import { asUnit, freshSeries, stepSeries } from '../../shared/domain/signal/series-detector.ts';
import { aboutFile } from '../about-file.ts';
import { lineWriter } from '../output.ts';
import { fileProgress } from '../progress.ts';
import { rejects } from '../rejects.ts';

export type DetectOptions = { timezone?: string; strict?: boolean };

/** `stormwatch detect`: a series of values, each with how unusual it is. */
export const run = (file: string, options: DetectOptions): Promise<void> => aboutFile(file, () => detect(file, options));

const detect = async (file: string, { timezone, strict }: DetectOptions): Promise<void> => {
  const skipped = rejects();
  const progress = await fileProgress([file]);
  const out = lineWriter();
  let state = freshSeries;
  let header = false;
  for await (const row of readSeries(file, { timeZone: timezone, strict, onReject: skipped.of(file), onBytes: progress.at })) {
    if (!header) await out.line(DETECTION_COLUMNS.join(','));
    header = true;
    const step = stepSeries(state, row.at, row.value);
    state = step.state;
    await out.line(`${row.timestamp.replace(',', '.')},${row.value},${asUnit(step.verdict).toFixed(6)},${step.verdict.alert ? 1 : 0}`);
  }
  if (!header) await out.line(DETECTION_COLUMNS.join(','));
  await out.flush();
  progress.done();
  skipped.done();
};
