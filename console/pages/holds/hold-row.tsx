import type { ReactElement, ReactNode } from 'react';
import type { LedgerEntry } from '../../../shared/contract/holds.ts';
import { useNow } from '../../api/clock.ts';
import { dayOf, sayWhen } from '../../parts/time.tsx';
import { formatMoney, say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { sayDaily, sayPlatform, sayStage, sayStageLong } from './say-hold.ts';
import { STEPS, stepOf } from './stage-of-hold.ts';

const t = texts.holds;

/** One campaign and how far its hold is, with what can be done about it. */
export const HoldRow = ({ entry, children }: { entry: LedgerEntry; children?: ReactNode }): ReactElement => {
  const now = useNow();
  const when = (at: string): string => sayWhen(Date.parse(at), now);
  const long = sayStageLong(entry);
  return (
    <li className="holds-row">
      <div className="stack">
        <div className="row spread">
          <strong>
            <bdi>{entry.campaignName}</bdi>
          </strong>
          <span className="number">{sayDaily(entry)}</span>
        </div>
        <p className="small muted">
          {`${sayPlatform(entry.platform)} · ${entry.adAccountId}`}
          {' · '}
          {entry.heldAt === null
            ? say(t.waiting.because, { by: entry.askedBy, when: when(entry.requestedAt), rule: entry.rule })
            : say(t.held.since, { when: dayOf(entry.heldAt) })}
          {entry.spendHeld !== null && ` · ${say(t.held.spend, { money: formatMoney(entry.spendHeld, entry.currency) })}`}
        </p>
        <Stages status={entry.status} />
        {long !== undefined && <p className="small">{long}</p>}
      </div>
      {children !== undefined && <div className="row holds-acts">{children}</div>}
    </li>
  );
};

/** Where it is on the way from running to running again. */
export const Stages = ({ status }: { status: string }): ReactElement | null => {
  const at = stepOf(status);
  if (at === undefined) return null;
  return (
    <ol className="holds-steps" aria-label={t.steps.label}>
      {STEPS.map((step, i) => (
        <li key={step} className={i < at ? 'past' : i === at ? 'here' : ''} aria-current={i === at ? 'step' : undefined}>
          {t.steps[step]}
        </li>
      ))}
    </ol>
  );
};

const tones: Record<string, string> = {
  asked: 'accent',
  held: 'held',
  releasing: 'held',
  requested: 'held',
  pausing: 'held',
  released: 'calm',
  left: 'sev2',
  failed: 'sev1',
};
export const StageChip = ({ status }: { status: string }): ReactElement => (
  <span className={`chip ${tones[status] ?? ''}`}>{sayStage(status)}</span>
);
