import { useState, type ReactElement } from 'react';
import type { IncidentSummary } from '../../../shared/contract/api.ts';
import type { HoldLedger } from '../../../shared/contract/holds.ts';
import type { Me } from '../../../shared/contract/me.ts';
import { EVERY, useIncidents, useMe, useRead } from '../../api/queries.ts';
import { Notice } from '../../parts/notice.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { Empty, Loaded } from '../../parts/waiting.tsx';
import { texts } from '../../texts/texts.ts';
import { BrandHolds, concernsOf } from './brand-holds.tsx';
import './holds.css';
import { BrandChoice, Ledger } from './ledger.tsx';
import { ledgerPath } from './use-holds.ts';

const t = texts.holds;
type Brand = Me['brands'][number];

export const HoldsPage = (): ReactElement => {
  const me = useMe();
  useTitle(t.title);
  return (
    <>
      <header className="stack">
        <h1>{t.title}</h1>
        <p className="muted">{t.why}</p>
      </header>
      <Loaded query={me}>{(known) => <Everything me={known} />}</Loaded>
    </>
  );
};

const Everything = ({ me }: { me: Me }): ReactElement => {
  const incidents = useIncidents();
  const open = (incidents.data?.incidents ?? []).filter((i) => i.status === 'open' || i.status === 'acknowledged');
  const gravest = open.toSorted((a, b) => (a.severity < b.severity ? -1 : 1));
  const brands = me.brands.toSorted((a, b) => rank(a, gravest) - rank(b, gravest));
  const [chosen, setChosen] = useState<string>();
  const brand = chosen ?? brands[0]?.id;
  if (brand === undefined)
    return (
      <Empty icon="holds">
        <p>{t.noBrands}</p>
      </Empty>
    );
  return (
    <>
      <OffNotice brand={brand} />
      {brands.map((b) => (
        <BrandNow key={b.id} brand={b} open={open.filter((i) => i.brand === b.id)} proved={me.provedFor > 0} alone={brands.length === 1} />
      ))}
      <BrandLedger brand={brand}>
        {brands.length > 1 ? <BrandChoice brands={brands} brand={brand} onChoose={setChosen} /> : undefined}
      </BrandLedger>
    </>
  );
};

/** Brands in a storm first, the gravest on top. */
const rank = (brand: Brand, gravest: readonly IncidentSummary[]): number => {
  const at = gravest.findIndex((i) => i.brand === brand.id);
  return at === -1 ? gravest.length : at;
};

type BrandNowProps = { brand: Brand; open: IncidentSummary[]; proved: boolean; alone: boolean };

/** A brand that is calm and has nothing held is not shown here; its ledger is below. It is still looked at, seldom. */
const BrandNow = ({ brand, open, proved, alone }: BrandNowProps): ReactElement | null => {
  const query = useRead<HoldLedger>(ledgerPath(brand.id), open.length > 0 ? EVERY.live : EVERY.calm);
  if (query.data === undefined) return open.length > 0 || alone ? <Loaded query={query}>{() => null}</Loaded> : null;
  return (
    <>
      {alone && concernsOf(query.data, open).length === 0 && (
        <Empty icon="calm">
          <p>{t.none}</p>
          <p className="small">{t.noneNext}</p>
        </Empty>
      )}
      <BrandHolds name={brand.name} ledger={query.data} open={open} proved={proved} />
    </>
  );
};

/** The switch is one for the whole installation: said once, on top. Any brand's ledger tells it. */
const OffNotice = ({ brand }: { brand: string }): ReactElement | null => {
  const query = useRead<HoldLedger>(ledgerPath(brand), EVERY.calm);
  if (query.data?.holdsOff !== true) return null;
  return (
    <Notice tone="bad">
      <p>
        <strong>{t.off}</strong> {t.offNext}
      </p>
    </Notice>
  );
};

const BrandLedger = ({ brand, children }: { brand: string; children: ReactElement | undefined }): ReactElement => {
  const query = useRead<HoldLedger>(ledgerPath(brand), EVERY.calm);
  return <Loaded query={query}>{(ledger) => <Ledger ledger={ledger}>{children}</Ledger>}</Loaded>;
};
