import { useState, type ReactElement } from 'react';
import { now } from '../../../api/clock.ts';
import { useAct } from '../../../api/queries.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Field } from '../../../parts/field.tsx';
import { ProblemNotice } from '../../../parts/notice.tsx';
import { texts } from '../../../texts/texts.ts';

const t = texts.settings.silence;
const HOURS = Object.entries(t.hours);
const SEVERITIES = ['sev1', 'sev2', 'sev3', 'sev4'] as const;
const HOUR_MS = 3_600_000;

/** A silence always ends by itself. */
export const AddSilence = ({ brands, onClose }: { brands: [string, string][]; onClose: () => void }): ReactElement => {
  // Silencing everything is said on purpose, never by default.
  const [brand, setBrand] = useState((brands.find(([id]) => id !== '*') ?? brands[0])?.[0] ?? '');
  const [severities, setSeverities] = useState<string[]>(['sev2', 'sev3']);
  const [hours, setHours] = useState('4');
  const [comment, setComment] = useState('');
  const [includeSev1, setIncludeSev1] = useState(false);
  const add = useAct({
    path: () => '/v1/silences',
    body: () => ({ brand, severities, endsAt: new Date(now() + Number(hours) * HOUR_MS).toISOString(), comment, includeSev1 }),
    changes: [['/v1/silences'], ['/v1/config']],
  });
  const submit = (): void => add.mutate(undefined, { onSuccess: onClose });
  const toggle = (severity: string, on: boolean): void => {
    setSeverities((all) => (on ? [...all, severity] : all.filter((x) => x !== severity)));
    if (severity === 'sev1') setIncludeSev1(on);
  };
  return (
    <Dialog
      title={t.add}
      onClose={onClose}
      submit={{ label: t.doAdd, onSubmit: submit, busy: add.isPending, disabled: comment.trim() === '' || severities.length === 0 }}
    >
      <Field label={t.brand}>
        {(control) => (
          <select {...control} className="input" value={brand} onChange={(event) => setBrand(event.target.value)}>
            {brands.map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset className="settings-group">
        <legend>{t.severities}</legend>
        {SEVERITIES.map((s) => (
          <label key={s} className="check">
            <input type="checkbox" checked={severities.includes(s)} onChange={(event) => toggle(s, event.target.checked)} />
            <span>
              {s === 'sev1' ? t.includeSev1 : `${s} · ${texts.words.severity[s]}`}
              {s === 'sev1' && <span className="hint settings-under">{t.includeSev1Hint}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      <Field label={t.until}>
        {(control) => (
          <select {...control} className="input" value={hours} onChange={(event) => setHours(event.target.value)}>
            {HOURS.map(([h, says]) => (
              <option key={h} value={h}>
                {says}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t.comment} hint={t.commentHint}>
        {(control) => <input {...control} className="input" value={comment} onChange={(event) => setComment(event.target.value)} />}
      </Field>
      <ProblemNotice error={add.error} />
    </Dialog>
  );
};
