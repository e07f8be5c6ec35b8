import type { ReactElement } from 'react';
import type { DraftDetail } from '../../../shared/contract/draft.ts';
import { formatNumber, say, sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { sayPlatform } from './say-draft.ts';

const t = texts.draft;

/** How long the text is, as the platform counts, in words and as a bar. */
export const LengthMeter = ({ length: { is, most }, platform }: { length: DraftDetail['length']; platform: string }): ReactElement => {
  const where = sayPlatform(platform);
  if (most === null)
    return (
      <p className="small muted">
        {platform === 'internal' ? sayCount(t.lengthInside, is) : sayCount(t.lengthFree, is, { platform: where })}
      </p>
    );
  const values = { is: formatNumber(is), most: formatNumber(most), over: formatNumber(is - most), platform: where };
  const words = say(is > most ? t.lengthOver : t.length, values);
  return (
    <div className={is > most ? 'draft-length over' : 'draft-length'}>
      <meter min={0} max={most} high={Math.round(most * 0.9)} value={Math.min(is, most)} aria-label={words} />
      <p className="small">{words}</p>
    </div>
  );
};
