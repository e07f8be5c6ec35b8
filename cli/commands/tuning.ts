import { detectionQuality } from '../../shared/contract/tuning.ts';
import { apiClient, type ApiOptions } from '../api-client.ts';
import { sayQuality } from '../detection-quality/say-quality.ts';
import { jsonText, print } from '../output.ts';

export type TuningOptions = ApiOptions & { months: number; json?: boolean };

/** `stormwatch tuning`: how often detection was right for a brand, and a setting worth trying. Changes nothing. */
export const run = async (brand: string, options: TuningOptions): Promise<void> => {
  const text = await apiClient(options)(`/v1/brands/${encodeURIComponent(brand)}/detection-quality?months=${options.months}`);
  const quality = detectionQuality.parse(JSON.parse(text));
  await print(options.json === true ? `${jsonText(quality, 2)}\n` : sayQuality(quality));
};
