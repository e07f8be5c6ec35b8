import type { ReactElement, ReactNode } from 'react';
import { texts } from '../../../texts/texts.ts';
import type { SectionName } from '../names.ts';

type SectionProps = { name: SectionName; aside?: ReactNode; children: ReactNode };

/** A part of the page with its heading; can be jumped to. */
export const Section = ({ name, aside, children }: SectionProps): ReactElement => (
  <section id={name} className="incident-section" aria-labelledby={`${name}-title`} tabIndex={-1}>
    <header className="row spread">
      <h2 id={`${name}-title`}>{texts.incident.section[name]}</h2>
      {aside}
    </header>
    {children}
  </section>
);
