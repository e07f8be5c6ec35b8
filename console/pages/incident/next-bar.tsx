import { lazy, Suspense, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { IncidentDetail } from '../../../shared/contract/api.ts';
import { useMe } from '../../api/queries.ts';
import { ActionBar } from '../../parts/action-bar.tsx';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { jumpTo } from './names.ts';
import type { HoldAct } from './dialogs/hold-act.ts';
import type { Taking } from './taking.ts';
import { TakingSays } from './taking-says.tsx';
import { isTaking, nextThings, type NextThing } from './words/next-thing.ts';

const ActsDialog = lazy(() => import('./dialogs/acts-dialog.tsx').then((m) => ({ default: m.ActsDialog })));
const HoldDialog = lazy(() => import('./dialogs/hold-dialog.tsx').then((m) => ({ default: m.HoldDialog })));

const t = texts.incident.next;
/** What fits under a thumb: the next thing, and the one after it. */
const SHOWN = 2;

type Open = { kind: 'acts'; first?: 'resolve' } | { kind: 'hold'; asked: HoldAct };

/** What to do now, and under More everything else that can be done with the incident. */
export const NextBar = ({ incident, taking }: { incident: IncidentDetail; taking: Taking }): ReactElement | null => {
  const [open, setOpen] = useState<Open>();
  const me = useMe().data?.personId;
  const things = nextThings(incident, me);
  const mayMore = incident.may.includes('respond') && incident.status !== 'merged';
  if (things.length === 0 && !mayMore) return null;
  const [first] = things;
  const shown = isTaking(first) ? [first] : things.slice(0, SHOWN);
  return (
    <ActionBar label={t.label} says={<TakingSays incident={incident} taking={taking} first={first} />}>
      {shown.map((thing, i) => (
        <Thing key={thing.kind} thing={thing} main={i === 0} incident={incident} taking={taking} onOpen={setOpen} />
      ))}
      {mayMore && <Button icon="more" aria-haspopup="dialog" aria-label={t.more} onClick={() => setOpen({ kind: 'acts' })} />}
      <Suspense>
        {open?.kind === 'acts' && (
          <ActsDialog incident={incident} onClose={() => setOpen(undefined)} {...(open.first === undefined ? {} : { first: open.first })} />
        )}
        {open?.kind === 'hold' && <HoldDialog asked={open.asked} incidentId={incident.id} onClose={() => setOpen(undefined)} />}
      </Suspense>
    </ActionBar>
  );
};

type ThingProps = { thing: NextThing; main: boolean; incident: IncidentDetail; taking: Taking; onOpen: (open: Open) => void };

const Thing = ({ thing, main, incident, taking, onOpen }: ThingProps): ReactElement => {
  const look = main ? 'primary' : 'plain';
  switch (thing.kind) {
    case 'acknowledge':
    case 'still':
    case 'accept':
      return (
        <Button look="urgent" icon="check" className="incident-take" busy={taking.busy} onClick={taking.take}>
          {t[thing.kind]}
        </Button>
      );
    case 'approve':
    case 'fill':
      return (
        <Link href={`/incidents/${incident.id}/drafts/${thing.drafts[0]!.id}`} className={`button ${look}`}>
          <Icon name={thing.kind === 'approve' ? 'check' : 'edit'} />
          {sayCount(t[thing.kind], thing.drafts.length)}
        </Link>
      );
    case 'hold':
      return (
        <Button
          look={look}
          icon="pause"
          onClick={() => onOpen({ kind: 'hold', asked: { act: 'confirm', holds: thing.holds, all: thing.holds.length > 1 } })}
        >
          {sayCount(t.hold, thing.holds.length)}
        </Button>
      );
    case 'tasks':
      return (
        <Button look={look} onClick={() => jumpTo('tasks')}>
          {sayCount(t.tasks, thing.open)}
        </Button>
      );
    case 'resolve':
      return (
        <Button look={look} onClick={() => onOpen({ kind: 'acts', first: 'resolve' })}>
          {t.resolve}
        </Button>
      );
    case 'report':
      return (
        <Link href={`/incidents/${incident.id}/report`} className={`button ${look}`}>
          <Icon name="document" />
          {t.report}
        </Link>
      );
  }
};
