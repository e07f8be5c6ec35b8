import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { DraftView, IncidentDetail } from '../../../../shared/contract/api.ts';
import { Button } from '../../../parts/button.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { StrangerText } from '../../../parts/stranger-text.tsx';
import { languageName, say, sayCount } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { blanksLeft, draftsInOrder, isForOutside, isReady } from '../words/next-thing.ts';
import { Section } from './section.tsx';

const t = texts.incident.drafts;
const SHOWN = 4;

export const DraftsSection = ({ incident }: { incident: IncidentDetail }): ReactElement => {
  const [all, setAll] = useState(false);
  const drafts = draftsInOrder(incident.drafts);
  const shown = all ? drafts : drafts.slice(0, SHOWN);
  return (
    <Section name="drafts">
      {drafts.length === 0 && <p className="muted">{t.none}</p>}
      <ul className="stack">
        {shown.map((draft) => (
          <li key={draft.id}>
            <DraftRow draft={draft} incidentId={incident.id} />
          </li>
        ))}
      </ul>
      {shown.length < drafts.length && (
        <div>
          <Button look="quiet" onClick={() => setAll(true)}>
            {sayCount(t.more, drafts.length - shown.length)}
          </Button>
        </div>
      )}
    </Section>
  );
};

const statuses: Record<string, string> = t.status;
const platforms: Record<string, string> = t.platform;

const DraftRow = ({ draft, incidentId }: { draft: DraftView; incidentId: string }): ReactElement => {
  const about = {
    kind: t.kind[draft.kind],
    platform: isForOutside(draft) ? (platforms[draft.platform] ?? draft.platform) : t.inside,
    language: languageName(draft.language),
  };
  return (
    <Link href={`/incidents/${incidentId}/drafts/${draft.id}`} className="card incident-draft">
      <span className="row spread">
        <strong>{say(t.about, about)}</strong>
        <DraftState draft={draft} />
      </span>
      <span className="incident-first-lines" lang={draft.language}>
        <bdi dir="auto">{draft.text}</bdi>
      </span>
      {draft.note !== null && draft.status === 'sent-back' && (
        <span className="small">
          <StrangerText text={draft.note} />
        </span>
      )}
    </Link>
  );
};

const DraftState = ({ draft }: { draft: DraftView }): ReactElement => {
  const blanks = blanksLeft(draft.text);
  const undecided = draft.status === 'drafted' || draft.status === 'sent-back';
  if (!isForOutside(draft) && undecided) return <span className="chip">{t.read}</span>;
  if (isReady(draft) && draft.status === 'drafted')
    return (
      <span className="chip calm">
        <Icon name="check" size={14} />
        {t.ready}
      </span>
    );
  return (
    <span className="row">
      {undecided && blanks > 0 && (
        <span className="chip sev3">
          <Icon name="edit" size={14} />
          {sayCount(t.blanks, blanks)}
        </span>
      )}
      {draft.status !== 'drafted' && (
        <span className={`chip ${draft.status === 'published' ? 'calm' : draft.status === 'failed' ? 'sev1' : 'accent'}`}>
          {statuses[draft.status] ?? draft.status}
        </span>
      )}
    </span>
  );
};
