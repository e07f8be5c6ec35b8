import { awsPorts } from '../../shared/platform/aws-ports.ts';

/** The trace header Lambda's logger adds where tracing is on: `"xray_trace_id":"1-…",`. */
const TRACE_ID_BYTES = 55;
/** What CloudWatch Logs counts for each event besides its text. */
const EVENT_OVERHEAD_BYTES = 26;

/**
 * How many bytes CloudWatch bills for a decision's line: the line the deployed logger really writes, caught once on its
 * way out to learn the frame, plus the decision's own JSON.
 */
export const logLineMeter = (): ((fields: Record<string, unknown>) => number) => {
  const sample = { did: 'measured' };
  const frame =
    caught(() => awsPorts({ AWS_REGION: 'eu-central-1' }).log('info', 'sample', sample)) - Buffer.byteLength(JSON.stringify(sample));
  return (fields) => Buffer.byteLength(JSON.stringify(fields)) + frame + TRACE_ID_BYTES + EVENT_OVERHEAD_BYTES;
};

const caught = (write: () => void): number => {
  let bytes = 0;
  const original = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk: string | Uint8Array): boolean => {
    bytes += Buffer.byteLength(chunk);
    return true;
  };
  try {
    write();
  } finally {
    process.stdout.write = original;
  }
  if (bytes === 0) throw new Error('the deployed logger wrote nothing: the bytes of a log line are not known');
  return bytes;
};
