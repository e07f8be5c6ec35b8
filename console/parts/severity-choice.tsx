import { useId, type ReactElement } from 'react';
import type { Severity } from '../../shared/domain/incident/severity.ts';
import { texts } from '../texts/texts.ts';
import { SeverityShape } from './severity.tsx';
import './severity-choice.css';

const ALL = Object.keys(texts.words.severity) as Severity[];

/** How grave it is, each with what that means for people's sleep. */
export const SeverityChoice = ({
  label,
  value,
  onChoose,
}: {
  label: string;
  value: Severity;
  onChoose: (s: Severity) => void;
}): ReactElement => {
  const name = useId();
  return (
    <fieldset className="severity-choice">
      <legend>{label}</legend>
      {ALL.map((severity) => (
        <label key={severity} className="check">
          <input type="radio" name={name} checked={severity === value} onChange={() => onChoose(severity)} />
          <span className={`severity-shape ${severity}`}>
            <SeverityShape severity={severity} />
          </span>
          <span>{texts.words.severityLong[severity]}</span>
        </label>
      ))}
    </fieldset>
  );
};
