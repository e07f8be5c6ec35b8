import { lazy, Suspense, useState, type ReactElement } from 'react';
import type { IncidentSummary } from '../../../shared/contract/api.ts';
import type { BrandSeries } from '../../../shared/contract/series.ts';
import { mayFor, useIncidents, useMe, useRead } from '../../api/queries.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Loaded } from '../../parts/waiting.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { BrandChartCard } from './brand-chart.tsx';
import './now.css';
import { OpenIncident } from './open-incident.tsx';
import { Sky } from './sky.tsx';
import { WatchedSeries } from './watched-series.tsx';
import { brandsInOrder, brandToShow, gravity, openOf, weatherOf } from './weather.ts';

const t = texts.now;
const KEY = 'stormwatch.now.brand';
const ByHandDialog = lazy(() => import('./by-hand-dialog.tsx').then((m) => ({ default: m.ByHandDialog })));

/** Calm or storm, in one look; what is open, and then everything else. */
export const NowPage = (): ReactElement => {
  useTitle(t.title);
  const me = useMe();
  const incidents = useIncidents();
  const [tapped, setTapped] = useState<string>();
  return (
    <Loaded query={me} lines={6}>
      {({ brands }) => {
        const all = incidents.data?.incidents ?? [];
        const shown = brandToShow({ tapped, remembered: localStorage.getItem(KEY) }, brands, all);
        const brand = brands.find((b) => b.id === shown);
        const choose = (id: string): void => {
          localStorage.setItem(KEY, id);
          setTapped(id);
        };
        return (
          <>
            {brands.length > 1 && <Brands brands={brandsInOrder(brands, all)} all={all} shown={shown} onChoose={choose} />}
            {brand !== undefined && <Brand key={brand.id} id={brand.id} name={brand.name} all={all} />}
          </>
        );
      }}
    </Loaded>
  );
};

type BrandsProps = {
  brands: { id: string; name: string }[];
  all: IncidentSummary[];
  shown: string | undefined;
  onChoose: (id: string) => void;
};
const Brands = ({ brands, all, shown, onChoose }: BrandsProps): ReactElement => (
  <div className="tabs" role="group" aria-label={t.brands}>
    {brands.map(({ id, name }) => (
      <button key={id} type="button" aria-pressed={id === shown} onClick={() => onChoose(id)}>
        {gravity(id, all) > 0 && (
          <span className="now-stormy">
            <Icon name="storm" />
            <span className="visually-hidden">{sayCount(t.open, openOf(id, all).length)}</span>
          </span>
        )}
        <bdi>{name}</bdi>
      </button>
    ))}
  </div>
);

const Brand = ({ id, name, all }: { id: string; name: string; all: IncidentSummary[] }): ReactElement => {
  const series = useRead<BrandSeries>(`/v1/brands/${encodeURIComponent(id)}/series`);
  const me = useMe().data;
  const [byHand, setByHand] = useState(false);
  const open = openOf(id, all);
  return (
    <div className="now">
      <Loaded query={series} lines={3}>
        {(data) => <Sky numbers={weatherOf(data, open)} newest={data.newest} name={name} />}
      </Loaded>
      {open.length > 0 && (
        <section className="stack" aria-labelledby="now-open">
          <h2 id="now-open">{sayCount(t.open, open.length)}</h2>
          <div className="now-incidents">
            {open.map((incident) => (
              <OpenIncident key={incident.id} summary={incident} />
            ))}
          </div>
        </section>
      )}
      <BrandChartCard brand={id} name={name} />
      {series.data !== undefined && <WatchedSeries series={series.data} />}
      {mayFor(me, id, 'respond') && (
        <div>
          <Button icon="plus" aria-haspopup="dialog" onClick={() => setByHand(true)}>
            {t.byHand.button}
          </Button>
        </div>
      )}
      {byHand && (
        <Suspense>
          <ByHandDialog brand={id} name={name} onClose={() => setByHand(false)} />
        </Suspense>
      )}
    </div>
  );
};
