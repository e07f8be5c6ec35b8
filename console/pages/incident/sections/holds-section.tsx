import { lazy, Suspense, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { HoldView, IncidentDetail } from '../../../../shared/contract/api.ts';
import { Button } from '../../../parts/button.tsx';
import { At } from '../../../parts/time.tsx';
import { formatMoney, say, sayCount } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import type { HoldAct } from '../dialogs/hold-act.ts';
import { holdsInOrder, ruleOf } from '../words/next-thing.ts';
import { Section } from './section.tsx';

const HoldDialog = lazy(() => import('../dialogs/hold-dialog.tsx').then((m) => ({ default: m.HoldDialog })));

const t = texts.incident.holds;
const RELEASABLE = ['held', 'pausing', 'requested'];

export const HoldsSection = ({ incident }: { incident: IncidentDetail }): ReactElement => {
  const [asked, ask] = useState<HoldAct>();
  const holds = holdsInOrder(incident.holds);
  const may = incident.may.includes('hold');
  const waiting = holds.filter((h) => h.status === 'asked');
  const held = holds.filter((h) => RELEASABLE.includes(h.status));
  return (
    <Section name="holds" aside={<Link href="/holds">{t.all}</Link>}>
      {holds.length === 0 && <p className="muted">{t.none}</p>}
      {may && (waiting.length > 1 || held.length > 1) && (
        <div className="row">
          {waiting.length > 1 && (
            <Button look="primary" icon="pause" onClick={() => ask({ act: 'confirm', holds: waiting, all: true })}>
              {sayCount(t.confirmAll, waiting.length)}
            </Button>
          )}
          {held.length > 1 && (
            <Button icon="play" onClick={() => ask({ act: 'release', holds: held, all: true })}>
              {sayCount(t.releaseAll, held.length)}
            </Button>
          )}
        </div>
      )}
      <ul className="stack">
        {holds.map((hold) => (
          <li key={hold.id} className="card">
            <HoldRow hold={hold} may={may} alone={waiting.length === 1} onAsk={ask} />
          </li>
        ))}
      </ul>
      {asked !== undefined && (
        <Suspense>
          <HoldDialog asked={asked} incidentId={incident.id} onClose={() => ask(undefined)} />
        </Suspense>
      )}
    </Section>
  );
};

const statuses: Record<string, string> = t.status;
const tones: Record<string, string> = {
  asked: 'sev2',
  failed: 'sev1',
  left: 'sev2',
  held: 'held',
  requested: 'held',
  pausing: 'held',
  releasing: 'held',
};

type RowProps = { hold: HoldView; may: boolean; alone: boolean; onAsk: (ask: HoldAct) => void };
/** `alone`: no button above holds it together with others. */
const HoldRow = ({ hold, may, alone, onAsk }: RowProps): ReactElement => {
  const { status, campaignName, platform, dailySpend, currency } = hold;
  const rule = ruleOf(hold.rule);
  const only = (act: HoldAct['act']) => (): void => onAsk({ act, holds: [hold], all: false });
  return (
    <>
      <div className="row spread">
        <h3>
          <bdi>{campaignName}</bdi>
        </h3>
        <span className={`chip ${tones[status] ?? ''}`}>
          {status === 'asked' && !may ? t.status.askedOthers : (statuses[status] ?? status)}
        </span>
      </div>
      <p className="small muted">
        {platform}
        {' · '}
        <strong className="number">
          {dailySpend === null ? t.unknownSpend : say(t.aDay, { money: formatMoney(dailySpend, currency) })}
        </strong>
        {hold.heldAt !== null && (
          <>
            {' · '}
            <HeldSince at={hold.heldAt} />
          </>
        )}
      </p>
      <p className="small">{rule.byHand ? t.byHand : say(t.rule, { why: rule.why })}</p>
      {hold.reason !== null && hold.reason !== '' && <p className="small muted">{hold.reason}</p>}
      {may && (status === 'asked' || RELEASABLE.includes(status)) && (
        <div className="row">
          {status === 'asked' ? (
            <>
              <Button look={alone ? 'primary' : 'plain'} icon="pause" onClick={only('confirm')}>
                {t.confirm}
              </Button>
              <Button look="quiet" onClick={only('decline')}>
                {t.decline}
              </Button>
            </>
          ) : (
            <Button icon="play" onClick={only('release')}>
              {t.release}
            </Button>
          )}
        </div>
      )}
    </>
  );
};

const HeldSince = ({ at }: { at: string }): ReactElement => {
  const [before, after] = t.heldSince.split('{clock}');
  return (
    <span>
      {before}
      <At at={at} />
      {after}
    </span>
  );
};
