import { apiClient, type ApiOptions } from '../api-client.ts';
import { CliProblem } from '../cli-problem.ts';
import { print } from '../output.ts';

/** `stormwatch report`: the post-incident report of a running system. */
export const run = async (incidentId: string, options: ApiOptions & { format: 'md' | 'json' }): Promise<void> => {
  if (!/^inc_[0-9a-z]+$/.test(incidentId))
    throw new CliProblem(`"${incidentId}" is no incident id; they look like inc_0123456789abcdef`, 2);
  const text = await apiClient(options)(`/v1/incidents/${incidentId}/report?format=${options.format}`);
  await print(options.format === 'json' ? `${JSON.stringify(JSON.parse(text), null, 2)}\n` : text);
};
