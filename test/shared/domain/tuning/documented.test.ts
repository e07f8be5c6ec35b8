import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { detectionSettings } from '../../../../shared/config/config.ts';
import { noiseReason } from '../../../../shared/domain/incident/noise-reason.ts';
import { lensParameters, parametersFor } from '../../../../shared/domain/signal/parameters.ts';

const page = readFileSync(new URL('../../../../docs/tuning.md', import.meta.url), 'utf8');

describe('docs/tuning.md', () => {
  test.each(['early', 'normal', 'quiet'] as const)('says how many voices %s needs, as detection does', (sensitivity) => {
    const parameters = lensParameters(parametersFor('Acme', { sensitivity }), 'negative');
    if (parameters === 'off') throw new Error('negative is never off by itself');
    const said = new RegExp(`^\\| ${sensitivity} +\\| +(\\d+) \\| +(\\d+) \\| +(\\d+) \\|$`, 'm').exec(page)?.slice(1).map(Number);
    expect(said).toEqual((['5m', '1h', '1d'] as const).map((window) => Math.round(parameters.minimum[window])));
  });

  test('shows settings that the configuration takes', () => {
    const shown = [...page.matchAll(/```yaml\n(detection:[^`]*)```/g)].map(
      (match) => (parse(match[1]!) as { detection: unknown }).detection,
    );
    expect(shown.length).toBeGreaterThan(1);
    for (const detection of shown) expect(detectionSettings.safeParse(detection).error).toBeUndefined();
  });

  test('names every reason for noise', () => {
    expect(noiseReason.options.filter((reason) => !page.includes(`\`${reason}\``))).toEqual([]);
  });
});
