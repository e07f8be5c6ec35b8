import { useId, type ReactElement, type RefObject } from 'react';
import type { DraftDetail } from '../../../shared/contract/draft.ts';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { texts } from '../../texts/texts.ts';
import { DiffText } from './diff-text.tsx';
import { DraftField } from './draft-text.tsx';
import { FindingsList } from './findings-list.tsx';
import { LengthMeter } from './length-meter.tsx';
import { isOpen } from './stage.ts';
import type { DraftWork } from './use-draft-work.ts';
import { useLiveCheck } from './use-live-check.ts';

const t = texts.draft;
/** Writing: the words with the findings in them, and what the checker says as one types. */
export const Editor = ({
  detail,
  work,
  field,
}: {
  detail: DraftDetail;
  work: DraftWork;
  field: RefObject<HTMLTextAreaElement | null>;
}): ReactElement | null => {
  const hint = useId();
  const { draft } = detail;
  const text = work.typed?.text ?? draft.text;
  const check = useLiveCheck(detail, work.path, text);
  if (work.typed === null) return null;
  const { basedOn } = work.typed;
  const show = (i: number): void => placeCursor(field.current, check.findings[i]);
  return (
    <>
      {!isOpen(draft) && (
        <Notice tone="warn">
          <p>{t.edit.closed}</p>
          <CopyButton text={text} />
        </Notice>
      )}
      {work.restored && <Notice>{t.edit.kept}</Notice>}
      {draft.status === 'approved' && <Notice tone="warn">{t.edit.approvalGoes}</Notice>}
      <DraftField
        text={text}
        onType={(next) => work.type({ text: next, basedOn })}
        findings={check.findings}
        language={draft.language}
        field={field}
        readOnly={work.edit.isPending}
        describedBy={hint}
      />
      <p id={hint} className="small muted">
        {t.edit.hint}
      </p>
      <LengthMeter length={check.length} platform={draft.platform} />
      <div className="stack" aria-busy={check.looking}>
        <h3>{t.findings.title}</h3>
        {check.findings.length > 0 ? (
          <FindingsList findings={check.findings} onShow={show} />
        ) : (
          <p className="muted">{check.looking ? t.findings.looking : t.findings.none}</p>
        )}
      </div>
      {work.merging && (
        <div className="stack">
          <h3>{t.conflict.merging}</h3>
          <DiffText older={draft.text} newer={text} language={draft.language} />
          <div>
            <CopyButton text={draft.text} />
          </div>
        </div>
      )}
    </>
  );
};

/** The cursor where the finding stands, its words selected. */
export const placeCursor = (field: HTMLTextAreaElement | null, at: { from: number | null; to: number | null } | undefined): void => {
  if (field === null) return;
  field.focus();
  if (at?.from == null) return;
  field.setSelectionRange(at.from, at.to ?? at.from);
  field.scrollIntoView({ block: 'center' });
};

/** What somebody typed and gave up can still be brought back. */
export const BringBack = ({ work }: { work: DraftWork }): ReactElement | null => {
  const { given } = work;
  if (given === null || work.typed !== null) return null;
  return (
    <Notice>
      <p>{t.conflict.given}</p>
      <div>
        <Button size="small" onClick={() => work.type(given)}>
          {t.conflict.bringBack}
        </Button>
      </div>
    </Notice>
  );
};
