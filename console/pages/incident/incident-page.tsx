import { startTransition, useEffect, useState, type ReactElement } from 'react';
import { useParams } from 'wouter';
import type { IncidentDetail } from '../../../shared/contract/api.ts';
import { useIncident } from '../../api/queries.ts';
import { Loaded, Skeleton } from '../../parts/waiting.tsx';
import { sayPhrase } from '../../parts/phrase.ts';
import { texts } from '../../texts/texts.ts';
import { useTitle } from '../../parts/use-title.ts';
import { Head } from './head.tsx';
import './incident.css';
import { useIncidentKeys } from './keys.ts';
import { jumpTo, SECTIONS } from './names.ts';
import { News } from './news.tsx';
import { NextBar } from './next-bar.tsx';
import { ChartSection } from './sections/chart-section.tsx';
import { DraftsSection } from './sections/drafts-section.tsx';
import { HoldsSection } from './sections/holds-section.tsx';
import { PagedSection } from './sections/paged-section.tsx';
import { SaidSection } from './sections/said-section.tsx';
import { SignalsSection } from './sections/signals-section.tsx';
import { TasksSection } from './sections/tasks-section.tsx';
import { TimelineSection } from './sections/timeline-section.tsx';
import { useTaking } from './taking.ts';
import { headlineOf } from './words/headline.ts';

/** The heart: what is happening, why we think so, what to do now. */
export const IncidentPage = (): ReactElement => {
  const { id } = useParams<{ id: string }>();
  const incident = useIncident(id);
  return (
    <Loaded query={incident} lines={8} heading={texts.app.nav.incidents}>
      {(data) => <Opened key={id} incident={data} />}
    </Loaded>
  );
};

const Opened = ({ incident }: { incident: IncidentDetail }): ReactElement => {
  const taking = useTaking(incident.id);
  useIncidentKeys(incident, taking);
  useTitle(`${incident.severity} ${sayPhrase(headlineOf(incident))}`);
  const below = useAfterHead();
  return (
    <div className="incident">
      <News incident={incident} />
      <Head incident={incident} />
      <NextBar incident={incident} taking={taking} />
      <Chips />
      {below ? <Sections incident={incident} /> : <Skeleton lines={6} />}
    </div>
  );
};

const Sections = ({ incident }: { incident: IncidentDetail }): ReactElement => {
  useEffect(() => {
    const wanted = SECTIONS.find((name) => location.hash === `#${name}`);
    if (wanted !== undefined) jumpTo(wanted);
  }, []);
  return (
    <div className="two incident-sections">
      <div className="incident-column">
        <DraftsSection incident={incident} />
        <HoldsSection incident={incident} />
        <SaidSection incident={incident} />
        <ChartSection incident={incident} />
      </div>
      <div className="incident-column">
        <PagedSection incident={incident} />
        <TasksSection incident={incident} />
        <TimelineSection incident={incident} />
        <SignalsSection incident={incident} />
      </div>
    </div>
  );
};

/** True a moment after the head and the main button stand: on a slow phone at night they come first, by themselves. */
const useAfterHead = (): boolean => {
  const [after, setAfter] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setAfter(true)));
    return () => clearTimeout(timer);
  }, []);
  return after;
};

const Chips = (): ReactElement => (
  <nav className="incident-chips" aria-label={texts.incident.jump}>
    {SECTIONS.map((name) => (
      <a
        key={name}
        href={`#${name}`}
        onClick={(event) => {
          event.preventDefault();
          jumpTo(name);
        }}
      >
        {texts.incident.section[name]}
      </a>
    ))}
  </nav>
);
