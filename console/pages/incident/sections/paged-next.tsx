import { lazy, Suspense, useState, type ReactElement } from 'react';
import type { IncidentDetail } from '../../../../shared/contract/api.ts';
import { useMe } from '../../../api/queries.ts';
import { Button } from '../../../parts/button.tsx';
import { Countdown } from '../../../parts/countdown.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { Notice } from '../../../parts/notice.tsx';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { callsFor, type Call } from '../dialogs/act.ts';
import { nameIn } from '../names.ts';
import { useTaking } from '../taking.ts';

const CallDialog = lazy(() => import('../dialogs/call-dialog.tsx').then((m) => ({ default: m.CallDialog })));
const t = texts.incident.paged;

/** Who is next while nobody takes it, and the ways to bring somebody sooner. */
export const PagedNext = ({ incident }: { incident: IncidentDetail }): ReactElement => (
  <div className="stack">
    <Next incident={incident} />
    <Calls incident={incident} />
  </div>
);

const Next = ({ incident }: { incident: IncidentDetail }): ReactElement => {
  const { paging, status, acknowledgedBy } = incident;
  if (paging.next !== null) {
    const { at, step, of, round, personIds, owners } = paging.next;
    return (
      <p className="row incident-next-page">
        <Icon name="bell" />
        <strong>
          {say(t.next, { who: personIds.map((id) => nameIn(incident, id)).join(', ') || texts.words.nobody })} {t.in}{' '}
          <Countdown to={at} due={t.due} />
        </strong>
        <span className="small muted">{owners ? t.owners : say(t.step, { step, of, round })}</span>
      </p>
    );
  }
  if (paging.exhausted)
    return (
      <Notice tone="bad">
        <p>{t.exhausted}</p>
      </Notice>
    );
  const quiet =
    status === 'acknowledged'
      ? say(t.taken, { who: acknowledgedBy === null ? texts.words.nobody : nameIn(incident, acknowledgedBy) })
      : status === 'open'
        ? t.none
        : t.ended;
  return <p className="muted">{quiet}</p>;
};

const Calls = ({ incident }: { incident: IncidentDetail }): ReactElement | null => {
  const [call, setCall] = useState<Call>();
  const me = useMe().data?.personId;
  const { take, busy } = useTaking(incident.id);
  const calls = callsFor(incident);
  if (calls.length === 0) return null;
  return (
    <div className="row">
      {calls.map((one) => (
        <Button key={one} size="small" aria-haspopup="dialog" onClick={() => setCall(one)}>
          {texts.incident.acts[one]}
        </Button>
      ))}
      {incident.helpAskedAt !== null && incident.acknowledgedBy === me && (
        <Button size="small" busy={busy} onClick={take}>
          {t.enough}
        </Button>
      )}
      <Suspense>{call !== undefined && <CallDialog call={call} incident={incident} onClose={() => setCall(undefined)} />}</Suspense>
    </div>
  );
};
