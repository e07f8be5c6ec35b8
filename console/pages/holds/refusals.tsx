import type { ReactElement } from 'react';
import { Notice } from '../../parts/notice.tsx';
import { sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';

export type Refusal = { name: string; explain: string };

/** What of many was refused, by name and why. Nothing where all went well. */
export const Refusals = ({ refusals }: { refusals: readonly Refusal[] }): ReactElement | null =>
  refusals.length === 0 ? null : (
    <Notice tone="bad">
      <p>{sayCount(texts.holds.done.refused, refusals.length)}</p>
      <ul>
        {refusals.map(({ name, explain }) => (
          <li key={name}>
            <strong>
              <bdi>{name}</bdi>
            </strong>
            {`: ${explain}`}
          </li>
        ))}
      </ul>
    </Notice>
  );
