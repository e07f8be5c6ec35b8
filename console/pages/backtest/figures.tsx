import type { ReactElement } from 'react';
import type { BacktestReport } from '../../../shared/contract/backtest.ts';
import { sayMinutes } from '../../parts/time.tsx';
import { formatNumber, say, sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import type { Level } from './storms-at.ts';

const t = texts.backtest.result;
type Sensitivities = NonNullable<BacktestReport['sensitivities']>;

/** The three settings side by side: choosing one shows its storms below. */
export const Figures = ({
  sensitivities,
  chosen,
  onChoose,
}: {
  sensitivities: Sensitivities;
  chosen: Level;
  onChoose: (level: Level) => void;
}): ReactElement => (
  <fieldset className="backtest-figures">
    <legend className="visually-hidden">{t.choose}</legend>
    {sensitivities.figures.map((f) => (
      <label key={f.sensitivity} className={f.sensitivity === chosen ? 'card chosen' : 'card'}>
        <span className="row">
          <input type="radio" name="sensitivity" checked={f.sensitivity === chosen} onChange={() => onChoose(f.sensitivity)} />
          <strong>{t.levels[f.sensitivity]}</strong>
        </span>
        <span className="backtest-pair">
          <span>
            <span className="backtest-big number">{formatNumber(f.alarms)}</span> {sayCount(t.incidents, f.alarms)}
          </span>
          <span>
            <span className="backtest-big number">{formatNumber(f.paging)}</span> {sayCount(t.paged, f.paging)}
          </span>
        </span>
        <span className="small backtest-long">
          {say(t.perWeek, { alarms: formatNumber(f.alarmsAWeek), paging: formatNumber(f.pagingAWeek) })}
        </span>
        <span className="small backtest-long">{sayLead(f.medianLeadMinutes)}</span>
        {f.bySeverity.sev4 > 0 && <span className="small muted backtest-long">{sayCount(t.recorded, f.bySeverity.sev4)}</span>}
      </label>
    ))}
    <ChosenInWords figures={sensitivities.figures.find((f) => f.sensitivity === chosen)} />
  </fieldset>
);

/** On a phone the three stand side by side in numbers, and the chosen one's words below them. */
const ChosenInWords = ({ figures: f }: { figures: Sensitivities['figures'][number] | undefined }): ReactElement | null =>
  f === undefined ? null : (
    <p className="small backtest-chosen">
      <strong>{t.levels[f.sensitivity]}:</strong>{' '}
      {say(t.perWeek, { alarms: formatNumber(f.alarmsAWeek), paging: formatNumber(f.pagingAWeek) })}. {sayLead(f.medianLeadMinutes)}.
    </p>
  );

const sayLead = (minutes: number | null): string => {
  if (minutes === null) return t.leadNone;
  if (minutes === 0) return t.leadAt;
  return say(minutes > 0 ? t.lead : t.leadLate, { span: sayMinutes(Math.abs(minutes)) });
};
