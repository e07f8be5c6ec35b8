import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { IncidentSummary } from '../../../shared/contract/api.ts';
import type { HoldLedger } from '../../../shared/contract/holds.ts';
import type { Severity } from '../../../shared/domain/incident/severity.ts';
import { SeverityChip } from '../../parts/severity.tsx';
import { titleInWords } from '../../parts/title-in-words.ts';
import { HeldHolds } from './held-holds.tsx';
import { Preview } from './preview.tsx';
import { byIncident, isUnderWay, isWaiting } from './stage-of-hold.ts';
import { WaitingHolds } from './waiting-holds.tsx';

type BrandHoldsProps = { name: string; ledger: HoldLedger; open: readonly IncidentSummary[]; proved: boolean };

/** Incidents of a brand that have to do with money now: those that are open, and those something is still held for. */
export const concernsOf = (ledger: HoldLedger, open: readonly IncidentSummary[]) => {
  const now = byIncident(ledger.holds.filter((e) => isWaiting(e) || isUnderWay(e)));
  const others = open.filter((i) => !now.some(({ incident }) => incident.id === i.id)).map((incident) => ({ incident, entries: [] }));
  return [...now, ...others];
};

/** A brand in which something is, or could be, held: what waits first, then what is held, then what would stop. */
export const BrandHolds = ({ name, ledger, open, proved }: BrandHoldsProps): ReactElement | null => {
  const may = ledger.may.includes('hold');
  const concerns = concernsOf(ledger, may ? open : []);
  if (concerns.length === 0) return null;
  return (
    <section className="stack holds-brand-now" aria-label={name}>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      {concerns.map(({ incident, entries }) => {
        const waiting = entries.filter(isWaiting);
        const held = entries.filter(isUnderWay);
        return (
          <div key={incident.id} className="stack holds-incident">
            <p className="row">
              <SeverityChip severity={incident.severity as Severity} />
              <Link href={`/incidents/${encodeURIComponent(incident.id)}`}>
                <bdi>{titleInWords(incident.title)}</bdi>
              </Link>
            </p>
            <div className="holds-two">
              <div className="stack">
                {may && waiting.length > 0 && <WaitingHolds brand={ledger.brand} entries={waiting} holdsOff={ledger.holdsOff} />}
                {held.length > 0 && <HeldHolds brand={ledger.brand} entries={held} may={may} />}
              </div>
              {may && open.some((i) => i.id === incident.id) && (
                <Preview brand={ledger.brand} incidentId={incident.id} ledger={ledger.holds} holdsOff={ledger.holdsOff} proved={proved} />
              )}
            </div>
          </div>
        );
      })}
    </section>
  );
};
