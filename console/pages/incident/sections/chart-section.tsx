import { useMemo, type ReactElement } from 'react';
import type { IncidentDetail } from '../../../../shared/contract/api.ts';
import type { BrandChart } from '../../../../shared/contract/chart.ts';
import { useNow } from '../../../api/clock.ts';
import { EVERY } from '../../../api/queries.ts';
import { TimeChart } from '../../../parts/chart/time-chart.tsx';
import { useSteadyRead } from '../../../parts/steady-read.ts';
import { Loaded } from '../../../parts/waiting.tsx';
import { WhenSeen } from '../../../parts/when-seen.tsx';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { marksOf, stretchOf } from '../words/marks.ts';
import { Section } from './section.tsx';

const HEIGHT = 260;

export const ChartSection = ({ incident }: { incident: IncidentDetail }): ReactElement => (
  <Section name="chart">
    <WhenSeen height={HEIGHT + 60}>
      <Drawn incident={incident} />
    </WhenSeen>
  </Section>
);

const Drawn = ({ incident }: { incident: IncidentDetail }): ReactElement => {
  const now = useNow();
  const { from, to, by } = stretchOf(incident.beganAt, incident.endedAt, now);
  const stream = encodeURIComponent(incident.brand);
  const query = `from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}&by=${by}`;
  const chart = useSteadyRead<BrandChart>(`/v1/brands/${stream}/chart?${query}`, incident.id, EVERY.slow);
  const marks = useMemo(() => marksOf(incident), [incident]);
  return (
    <Loaded query={chart} lines={6}>
      {(data) => (
        <TimeChart chart={data} marks={marks} height={HEIGHT} title={say(texts.incident.chart.title, { brand: incident.brand })} />
      )}
    </Loaded>
  );
};
