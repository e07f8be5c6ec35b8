import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Empty } from '../parts/waiting.tsx';
import { texts } from '../texts/texts.ts';

export const MissingPage = (): ReactElement => (
  <Empty icon="incident">
    <h1>{texts.app.problem.missing}</h1>
    <Link href="/">{texts.app.problem.missingNext}</Link>
  </Empty>
);
