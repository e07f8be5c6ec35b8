import type { ReactElement } from 'react';
import type { IncidentDetail } from '../../../../shared/contract/api.ts';
import { SeverityChip } from '../../../parts/severity.tsx';
import { formatNumber, say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { tellingOrder, type Signal } from '../words/leading-signal.ts';
import { Section } from './section.tsx';

const t = texts.incident.signals;

/** Every signal with what made its severity: for whoever doubts the sentence on top. */
export const SignalsSection = ({ incident }: { incident: IncidentDetail }): ReactElement => (
  <Section name="signals">
    {incident.signals.length === 0 && <p className="muted">{t.none}</p>}
    <ul className="incident-rows">
      {tellingOrder(incident.signals).map((signal) => (
        <li key={signal.signalId}>
          <SignalRow signal={signal} over={incident.endedAt !== null} />
        </li>
      ))}
    </ul>
  </Section>
);

const SignalRow = ({ signal, over }: { signal: Signal; over: boolean }): ReactElement => (
  <details className="incident-signal">
    <summary>
      <span className="row">
        <SeverityChip severity={signal.severity} />
        <span className="small muted">{!signal.active ? t.calm : over ? t.atEnd : t.active}</span>
      </span>
      <span className="small">{signal.why}</span>
    </summary>
    <div className="stack small">
      <p className="number">
        {say(t.numbers, {
          observed: formatNumber(signal.observed),
          expected: formatNumber(signal.expected),
          voices: formatNumber(signal.voices),
          credible: formatNumber(signal.credibleVoices),
        })}
        {'; '}
        {say(t.score, { score: formatNumber(signal.score) })}
      </p>
      {signal.coldStart === true && <p>{t.coldStart}</p>}
      {signal.severityReasons.length > 0 && (
        <>
          <h3 className="small">{t.reasons}</h3>
          <ul className="stack">
            {signal.severityReasons.map((reason) => (
              <li key={reason.factor} className="row">
                <span className={reason.effect === 'none' ? 'chip' : 'chip accent'}>{t.effect[reason.effect]}</span>
                <span>{reason.say}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="muted mono">{signal.series}</p>
    </div>
  </details>
);
