import type { ReactElement, ReactNode } from 'react';
import './action-bar.css';

/** What to do now, always within reach: above the bar of pages on a phone. `says`: what it will lead to, or why not yet. */
export const ActionBar = ({ label, says, children }: { label: string; says?: ReactNode; children: ReactNode }): ReactElement => (
  <section className="action-bar" aria-label={label}>
    {says !== undefined && (
      <div className="says" role="status">
        {says}
      </div>
    )}
    <div className="buttons">{children}</div>
  </section>
);
