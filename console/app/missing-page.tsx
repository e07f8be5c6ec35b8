import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Empty } from '../parts/waiting.tsx';
import { texts } from '../texts/texts.ts';

export const MissingPage = (): ReactElement => (
  <Empty icon="incident">
    <p>{texts.app.problem.missing}</p>
    <Link href="/">{texts.app.problem.missingNext}</Link>
  </Empty>
);
