import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { IncidentDetail } from '../../../shared/contract/api.ts';
import { useMe } from '../../api/queries.ts';
import { When } from '../../parts/time.tsx';
import { texts } from '../../texts/texts.ts';
import { said } from './sections/timeline-section.tsx';
import { keyOf, newsSince, type Told } from './words/timeline-words.ts';

const SHOWN_MS = 60_000;

/** What others did while one looks: said once, quietly, and gone after a minute. */
export const News = ({ incident: { timeline, people } }: { incident: IncidentDetail }): ReactElement => {
  const me = useMe().data?.personId;
  const seen = useRef<ReadonlySet<string>>(undefined);
  const [news, setNews] = useState<Told>();
  useEffect(() => {
    const before = seen.current;
    seen.current = new Set(timeline.map(keyOf));
    if (before === undefined) return undefined;
    const told = newsSince({ seen: before, timeline, people, me });
    if (told !== null) setNews(told);
    return undefined;
  }, [timeline, people, me]);
  useEffect(() => {
    if (news === undefined) return undefined;
    const timer = setTimeout(() => setNews(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [news]);
  return (
    <div className="incident-news" role="status" aria-live="polite">
      {news !== undefined && (
        <p key={news.key}>
          <span className="visually-hidden">{texts.incident.acted}: </span>
          <strong>
            <bdi>{said(news)}</bdi>
          </strong>{' '}
          <When at={news.at} />
        </p>
      )}
    </div>
  );
};
