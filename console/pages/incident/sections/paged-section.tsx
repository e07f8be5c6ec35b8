import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { IncidentDetail } from '../../../../shared/contract/api.ts';
import { texts } from '../../../texts/texts.ts';
import { nameIn } from '../names.ts';
import { PageRow } from './page-row.tsx';
import { PagedNext } from './paged-next.tsx';
import { Section } from './section.tsx';

const t = texts.incident.paged;

/** Who was woken, whether it reached them, and who is next while nobody takes it. */
export const PagedSection = ({ incident }: { incident: IncidentDetail }): ReactElement => {
  const pages = incident.pages.toSorted((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1));
  return (
    <Section name="paged" aside={<Link href="/on-call">{t.onCall}</Link>}>
      <PagedNext incident={incident} />
      {pages.length === 0 && <p className="muted">{t.nobodyYet}</p>}
      <ul className="incident-rows">
        {pages.map((page) => (
          <li key={page.id}>
            <PageRow page={page} who={nameIn(incident, page.personId)} />
          </li>
        ))}
      </ul>
    </Section>
  );
};
