import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { IncidentDetail, PageView } from '../../../../shared/contract/api.ts';
import { Icon } from '../../../parts/icon.tsx';
import { At } from '../../../parts/time.tsx';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { nameIn } from '../names.ts';
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

const statuses: Record<string, string> = t.status;
const channels: Record<string, string> = t.channel;
const reasons: Record<string, string> = t.reason;

const PageRow = ({ page, who }: { page: PageView; who: string }): ReactElement => {
  const status = statuses[page.status] ?? page.status;
  const outcome = page.channel === null ? status : say(t.outcome, { status, channel: channels[page.channel] ?? page.channel });
  const bad = page.status === 'exhausted' || page.status === 'suppressed';
  return (
    <>
      <div className="row spread">
        <strong>
          <bdi>{who}</bdi>
        </strong>
        <span className="row small">
          <span className={bad ? 'chip sev2' : page.status === 'delivered' ? 'chip calm' : 'chip'}>
            <Icon name={bad ? 'close' : page.status === 'delivered' ? 'check' : 'more'} size={14} />
            {outcome}
          </span>
          <At at={page.deliveredAt ?? page.requestedAt} />
        </span>
      </div>
      <p className="small muted">
        {page.severity}, {reasons[page.reason] ?? page.reason}
        {page.explain !== null && `: ${page.explain}`}
      </p>
    </>
  );
};
