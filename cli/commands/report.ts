import { writeFile } from 'node:fs/promises';
import { bytesClient, type ApiOptions } from '../api-client.ts';
import { CliProblem } from '../cli-problem.ts';
import { print, say } from '../output.ts';

export type ReportOptions = ApiOptions & { format: 'md' | 'json' | 'html' | 'pdf'; out?: string };

/** `stormwatch report`: the post-incident report of a running system, to standard output or into a file. */
export const run = async (incidentId: string, { format, out, ...options }: ReportOptions): Promise<void> => {
  if (!/^inc_[0-9a-z]+$/.test(incidentId))
    throw new CliProblem(`"${incidentId}" is no incident id; they look like inc_0123456789abcdef`, 2);
  if (format === 'pdf' && out === undefined && process.stdout.isTTY)
    throw new CliProblem('a PDF is nothing for a terminal; name a file with --out, or send it on with |', 2);
  const bytes = await bytesClient(options)(`/v1/incidents/${incidentId}/report?format=${format}`);
  const made = format === 'json' ? Buffer.from(`${JSON.stringify(JSON.parse(bytes.toString()), null, 2)}\n`) : bytes;
  if (out === undefined) return print(made);
  await writeFile(out, made).catch((error: unknown) => {
    throw new CliProblem(`cannot write ${out}; name a file in a folder that exists and may be written to`, 1, { cause: error });
  });
  say(`The report is in ${out}.`);
};
