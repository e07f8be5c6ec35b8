import { brandSeries } from '../../shared/contract/series.ts';
import { apiClient, type ApiOptions } from '../api-client.ts';
import { jsonText, print } from '../output.ts';
import { saySeries } from '../detection-quality/say-series.ts';

export type SeriesOptions = ApiOptions & { hours: number; json?: boolean };

/** `stormwatch series`: what is watched of a brand, how much is said now, what is usual, and from where on it raises a signal. */
export const run = async (brand: string, options: SeriesOptions): Promise<void> => {
  const text = await apiClient(options)(`/v1/brands/${encodeURIComponent(brand)}/series?hours=${options.hours}`);
  const series = brandSeries.parse(JSON.parse(text));
  await print(options.json === true ? `${jsonText(series, 2)}\n` : saySeries(series));
};
