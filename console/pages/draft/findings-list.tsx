import type { ReactElement } from 'react';
import type { Finding } from '../../../shared/contract/draft.ts';
import { Button } from '../../parts/button.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { sayRule } from './say-draft.ts';

const t = texts.draft.findings;
const chip: Record<Finding['level'], string> = { block: 'sev1', warn: 'sev2', note: 'sev4' };

/** What the checker found, the gravest first: which rule, why, and what to do. A tap leads to where it stands. */
export const FindingsList = ({ findings, onShow }: { findings: readonly Finding[]; onShow: (index: number) => void }): ReactElement => (
  <ul className="draft-findings">
    {findings.map((finding, i) => (
      <li key={`${finding.rule} ${finding.from ?? 'whole'} ${i}`}>
        <div className="row">
          <span className={`chip ${chip[finding.level]}`}>{t.level[finding.level]}</span>
          <strong>{sayRule(finding.rule)}</strong>
        </div>
        <p>
          {sentence(finding.explain)} {say(t.remedy, { remedy: finding.remedy })}
        </p>
        {finding.from !== null && (
          <Button size="small" look="quiet" aria-label={`${t.show}: ${finding.words ?? sayRule(finding.rule)}`} onClick={() => onShow(i)}>
            {t.show}
          </Button>
        )}
      </li>
    ))}
  </ul>
);

const sentence = (words: string): string => `${words.charAt(0).toLocaleUpperCase()}${words.slice(1)}.`;
