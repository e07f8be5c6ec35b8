import type { ReactElement } from 'react';
import type { DraftDetail } from '../../../shared/contract/draft.ts';
import { useNow } from '../../api/clock.ts';
import { sayWhen } from '../../parts/time.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { DraftText, markId } from './draft-text.tsx';
import { FindingsList } from './findings-list.tsx';
import { LengthMeter } from './length-meter.tsx';
import { lastHand } from './say-draft.ts';

const t = texts.draft;

/** The draft as it stands: its words, who wrote them, how long they are and what the checker says. */
export const Reading = ({
  detail,
  answers,
  length,
  blanksAsked,
  onShow,
  onBlank,
}: {
  detail: DraftDetail;
  answers: Readonly<Record<string, string>>;
  /** With the answers in it, as far as they are given. */
  length: DraftDetail['length'];
  blanksAsked: boolean;
  onShow: ((at: { from: number | null; to: number | null }) => void) | undefined;
  onBlank: () => void;
}): ReactElement => {
  const { draft, findings } = detail;
  const { name, at, first } = lastHand(detail);
  const now = useNow();
  // Blanks are asked for in a form of their own; listing each of them would only say it twice.
  const listed = blanksAsked ? findings.filter((f) => f.rule !== 'blank-left') : findings;
  const show = (i: number): void => {
    const finding = listed[i];
    if (finding === undefined) return;
    if (finding.rule === 'blank-left' && blanksAsked) return onBlank();
    if (onShow !== undefined) return onShow(finding);
    document.getElementById(markId(findings.indexOf(finding)))?.scrollIntoView({ block: 'center' });
  };
  return (
    <>
      <DraftText text={draft.text} findings={findings} answers={answers} language={draft.language} />
      <p className="small muted">
        {say(first ? t.writtenBy : t.changedBy, { name, when: at === undefined ? '' : sayWhen(Date.parse(at), now) })}
      </p>
      <LengthMeter length={length} platform={draft.platform} />
      {listed.length > 0 && (
        <div className="stack">
          <h3>{t.findings.title}</h3>
          <FindingsList findings={listed} onShow={show} />
        </div>
      )}
      {findings.length === 0 && <p className="small muted">{t.findings.none}</p>}
    </>
  );
};
