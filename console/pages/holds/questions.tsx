import { useState, type ReactElement } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useKeptText } from '../../parts/kept.ts';
import { ProblemNotice } from '../../parts/notice.tsx';
import { texts } from '../../texts/texts.ts';

const t = texts.holds.question;

type QuestionProps = {
  title: string;
  /** What it will do, with the money in numbers. */
  says: string;
  names: readonly string[];
  submit: string;
  busy: boolean;
  error: unknown;
  onClose: () => void;
};

const Names = ({ names }: { names: readonly string[] }): ReactElement => (
  <ul className="holds-names">
    {names.map((name, i) => (
      <li key={`${name} ${i}`}>
        <bdi>{name}</bdi>
      </li>
    ))}
  </ul>
);

/** Asks once before money moves. */
export const Question = ({
  title,
  says,
  names,
  submit,
  busy,
  error,
  onClose,
  onYes,
}: QuestionProps & { onYes: () => void }): ReactElement => (
  <Dialog title={title} onClose={onClose} submit={{ label: submit, onSubmit: onYes, busy }}>
    <Names names={names} />
    <p>{says}</p>
    <ProblemNotice error={error} />
  </Dialog>
);

/** Asks once, and why: the reason stands in the ledger. What was typed stays when the question is closed. */
export const QuestionWhy = ({
  about,
  title,
  says,
  names,
  submit,
  busy,
  error,
  onClose,
  onYes,
}: QuestionProps & { about: string; onYes: (reason: string, forget: () => void) => void }): ReactElement => {
  const [reason, setReason] = useKeptText(`stormwatch.hold-reason.${about}`);
  const [asked, setAsked] = useState(false);
  const missing = reason.trim() === '';
  return (
    <Dialog
      title={title}
      onClose={onClose}
      submit={{
        label: submit,
        busy,
        onSubmit: () => {
          setAsked(true);
          if (!missing) onYes(reason.trim(), () => setReason(''));
        },
      }}
    >
      <Names names={names} />
      <p>{says}</p>
      <Field label={t.reason} hint={t.reasonHint} wrong={asked && missing ? t.reasonMissing : undefined}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={2}
            maxLength={2000}
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <ProblemNotice error={error} />
    </Dialog>
  );
};
