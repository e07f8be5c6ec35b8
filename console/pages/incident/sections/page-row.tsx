import type { ReactElement } from 'react';
import type { PageView } from '../../../../shared/contract/api.ts';
import { Icon } from '../../../parts/icon.tsx';
import { At } from '../../../parts/time.tsx';
import { texts } from '../../../texts/texts.ts';
import { outcomeOf, triesOf, whyOf } from '../words/page-words.ts';

const reasons: Record<string, string> = texts.incident.paged.reason;
const CHIPS = { calm: 'chip calm', bad: 'chip sev2', waits: 'chip' } as const;
const ICONS = { calm: 'check', bad: 'close', waits: 'more' } as const;

/** One page: whom, by what, when, what became of it; every try where there was more than the one that reached them. */
export const PageRow = ({ page, who }: { page: PageView; who: string }): ReactElement => {
  const { tone, text, at } = outcomeOf(page);
  const why = whyOf(page);
  const tries = triesOf(page);
  return (
    <>
      <div className="row spread">
        <strong>
          <bdi>{who}</bdi>
        </strong>
        <span className="row small">
          <span className={CHIPS[tone]}>
            <Icon name={ICONS[tone]} size={14} />
            {text}
          </span>
          <At at={at} />
        </span>
      </div>
      <p className="small muted">
        {page.severity}, {reasons[page.reason] ?? page.reason}
        {why !== undefined && (
          <>
            : <bdi>{why}</bdi>
          </>
        )}
      </p>
      {tries.length > 0 && (
        <ol className="incident-tries small muted">
          {tries.map((line) => (
            <li key={line}>
              <bdi>{line}</bdi>
            </li>
          ))}
        </ol>
      )}
    </>
  );
};
