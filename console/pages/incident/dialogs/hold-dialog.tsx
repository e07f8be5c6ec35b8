import { useState, type ReactElement } from 'react';
import type { BulkAnswer } from '../../../../shared/contract/holds.ts';
import { incidentPath, useAct } from '../../../api/queries.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Field } from '../../../parts/field.tsx';
import { useKeptText } from '../../../parts/kept.ts';
import { Notice, ProblemNotice } from '../../../parts/notice.tsx';
import { toast } from '../../../parts/toast.tsx';
import { formatMoney, say, sayCount } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import type { HoldAct } from './hold-act.ts';
import { spendOf } from '../words/next-thing.ts';

const t = texts.incident.holds;

/** Asks once before money moves, and says in numbers what will happen. */
export const HoldDialog = ({ asked, incidentId, onClose }: { asked: HoldAct; incidentId: string; onClose: () => void }): ReactElement => {
  const { act, holds, all } = asked;
  const path = incidentPath(incidentId);
  const needsReason = act !== 'confirm';
  const [reason, setReason] = useKeptText(`stormwatch.hold.${act}.${incidentId}`);
  const [tried, setTried] = useState(false);
  const doing = useAct<undefined, Partial<BulkAnswer>>({
    path: () => `${path}/holds/${all ? '' : `${encodeURIComponent(holds[0]!.id)}/`}${act}`,
    body: () => (needsReason ? { reason: reason.trim() } : {}),
    changes: [[path]],
  });
  const submit = (): void => {
    setTried(true);
    if (needsReason && reason.trim() === '') return;
    doing.mutate(undefined, {
      onSuccess: ({ refused = [] }) => {
        setReason('');
        if (refused.length > 0) return;
        toast(sayCount(t.ask.done[act], holds.length));
        onClose();
      },
    });
  };
  const refused = doing.data?.refused ?? [];
  return (
    <Dialog
      title={titleOf(asked)}
      onClose={onClose}
      {...(refused.length > 0 ? {} : { submit: { label: labelOf(asked), onSubmit: submit, busy: doing.isPending } })}
    >
      <p>{whatHappens(asked)}</p>
      {holds.length > 1 && (
        <ul className="incident-plain small">
          {holds.map((hold) => (
            <li key={hold.id}>
              <bdi>{hold.campaignName}</bdi>
            </li>
          ))}
        </ul>
      )}
      {act === 'confirm' && <p className="small muted">{t.ask.confirmNext}</p>}
      {needsReason && (
        <Field label={t.ask.reason} wrong={tried && reason.trim() === '' ? texts.incident.acts.needed : undefined}>
          {(control) => <input {...control} className="input" value={reason} onChange={(e) => setReason(e.target.value)} />}
        </Field>
      )}
      <ProblemNotice error={doing.error} />
      {refused.length > 0 && (
        <Notice tone="warn">
          <p>{say(t.ask.partly, { done: doing.data?.done?.length ?? 0, refused: refused.length, why: refused[0]!.explain })}</p>
        </Notice>
      )}
    </Dialog>
  );
};

const titleOf = ({ act, holds }: HoldAct): string =>
  act === 'decline' ? say(t.ask.decline, { name: holds[0]!.campaignName }) : sayCount(t.ask[act], holds.length);

const labelOf = ({ act, holds }: HoldAct): string =>
  act === 'decline' ? t.decline : sayCount(act === 'confirm' ? t.confirmAll : t.releaseAll, holds.length);

const whatHappens = ({ act, holds }: HoldAct): string => {
  const { sums } = spendOf(holds);
  const money = sums.map(({ amount, currency }) => formatMoney(amount, currency)).join(' + ') || t.unknownSpend;
  const text =
    act === 'decline'
      ? t.ask.declineSay
      : act === 'release'
        ? t.ask.releaseSay
        : holds.length === 1
          ? t.ask.confirmSay
          : t.ask.confirmSayMany;
  return say(text, { money });
};
