import { useState, type ReactElement } from 'react';
import type { DraftDetail } from '../../../shared/contract/draft.ts';
import { useNow } from '../../api/clock.ts';
import { Field } from '../../parts/field.tsx';
import { sayWhen } from '../../parts/time.tsx';
import { say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { DiffText } from './diff-text.tsx';
import { sayActor } from './say-draft.ts';

const t = texts.draft.versions;

/** Any two texts the draft had, compared; the last change is what one sees first. */
export const Versions = ({ detail }: { detail: DraftDetail }): ReactElement => {
  const { versions, people, draft } = detail;
  const last = versions.length - 1;
  const [chosen, setChosen] = useState<{ older?: number; newer?: number }>({});
  const newer = chosen.newer ?? last;
  const older = chosen.older ?? Math.max(0, newer - 1);
  const now = useNow();
  if (last < 1) return <p className="muted">{t.one}</p>;
  const pick = (label: string, value: number, choose: (n: number) => void): ReactElement => (
    <Field label={label}>
      {(control) => (
        <select {...control} className="input" value={value} onChange={(event) => choose(Number(event.target.value))}>
          {versions.map((version, i) => (
            <option key={`${version.at} ${version.textHash}`} value={i}>
              {say(t.option, { n: i + 1, name: sayActor(version.by, people), when: sayWhen(Date.parse(version.at), now) })}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <>
      <div className="draft-pick">
        {pick(t.older, older, (n) => setChosen({ newer, older: n }))}
        {pick(t.newer, newer, (n) => setChosen({ older, newer: n }))}
      </div>
      <DiffText older={versions[older]?.text ?? ''} newer={versions[newer]?.text ?? ''} language={draft.language} />
    </>
  );
};
