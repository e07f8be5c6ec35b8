import { useState, type ReactElement } from 'react';
import type { IncidentDetail } from '../../../../shared/contract/api.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { texts } from '../../../texts/texts.ts';
import { ActDialog } from './act-dialog.tsx';
import { callsFor, type Act, type Call } from './act.ts';
import { CallDialog } from './call-dialog.tsx';
import { UpdateDialog } from './update-dialog.tsx';

const t = texts.incident.acts;
const OPEN: readonly Act[] = ['resolve', 'noise', 'regrade', 'merge'];
const OVER: readonly Act[] = ['reopen'];
/** Also after its end: that it is over is what people wait for. */
const UPDATE = ['update'] as const;

type ActsProps = { incident: IncidentDetail; onClose: () => void; first?: Act | Call | 'update' };

const isCall = (act: Act | Call | 'update'): act is Call => act === 'handOver' || act === 'help' || act === 'escalate';

/** Everything else that can be done with an incident, each with what it will do; then the one that was chosen. */
export const ActsDialog = ({ incident, onClose, first }: ActsProps): ReactElement => {
  const [act, setAct] = useState<Act | Call | 'update' | undefined>(first);
  if (act === 'update') return <UpdateDialog incident={incident} onClose={onClose} />;
  if (act !== undefined && isCall(act)) return <CallDialog key={act} call={act} incident={incident} onClose={onClose} />;
  if (act !== undefined) return <ActDialog key={act} act={act} incident={incident} onClose={onClose} />;
  const open = incident.status === 'open' || incident.status === 'acknowledged';
  return (
    <Dialog title={t.title} onClose={onClose}>
      {!open && <p className="muted">{t.ended}</p>}
      <ul className="stack">
        {([...UPDATE, ...(open ? [...callsFor(incident), ...OPEN] : OVER)] as const).map((one) => (
          <li key={one}>
            <button type="button" className="incident-act" onClick={() => setAct(one)}>
              <span>
                <strong>{t[one]}</strong>
                <span className="small muted">{t[`${one}Say`]}</span>
              </span>
              <Icon name="right" />
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
};
