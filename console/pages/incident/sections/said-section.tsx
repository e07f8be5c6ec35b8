import { lazy, Suspense, useState, type ReactElement } from 'react';
import type { Evidence, IncidentDetail } from '../../../../shared/contract/api.ts';
import { EVERY, incidentPath, useRead } from '../../../api/queries.ts';
import { Button } from '../../../parts/button.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { PostCard } from '../../../parts/post-card.tsx';
import { Loaded } from '../../../parts/waiting.tsx';
import { WhenSeen } from '../../../parts/when-seen.tsx';
import { formatNumber, sayCount } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { Section } from './section.tsx';

const t = texts.incident.said;
const SHOWN = 3;
const PostsSheet = lazy(() => import('../posts/posts-sheet.tsx').then((m) => ({ default: m.PostsSheet })));

/** What people say: phrases, risks, the posts that together say most of it, and from there every post. */
export const SaidSection = ({ incident }: { incident: IncidentDetail }): ReactElement => {
  const [open, setOpen] = useState(false);
  // Above what is still being loaded: a button below it would move away under the finger.
  const all = (
    <Button look="quiet" icon="document" aria-haspopup="dialog" onClick={() => setOpen(true)}>
      {t.all}
    </Button>
  );
  return (
    <Section name="said" aside={all}>
      <Themes incident={incident} />
      <WhenSeen height={420}>
        <Representative incident={incident} />
      </WhenSeen>
      {open && (
        <Suspense>
          <PostsSheet incidentId={incident.id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Section>
  );
};

const Themes = ({ incident: { described } }: { incident: IncidentDetail }): ReactElement => {
  if (described === null) return <p className="muted">{t.none}</p>;
  return (
    <>
      {described.risks.length > 0 && (
        <>
          <h3>{t.risks}</h3>
          <ul className="row">
            {described.risks.map(({ category, posts }) => (
              <li key={category} className="chip sev2">
                <Icon name="incident" size={14} />
                {texts.words.risk[category]}
                <span className="number">{sayCount(texts.words.posts, posts)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {described.themes.length > 0 && (
        <>
          <h3>{t.themes}</h3>
          <p className="small muted">{t.themesHint}</p>
          <ul className="row">
            {described.themes.map(({ phrase, posts }) => (
              <li key={phrase} className="incident-theme">
                <bdi>{phrase}</bdi>
                <span className="number muted">{formatNumber(posts)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="small muted">{sayCount(t.read, described.postsRead)}</p>
    </>
  );
};

const Representative = ({ incident }: { incident: IncidentDetail }): ReactElement | null => {
  const evidence = useRead<Evidence>(`${incidentPath(incident.id)}/mentions`, EVERY.slow);
  if (incident.signals.length === 0) return null;
  return (
    <Loaded query={evidence} lines={6}>
      {({ mentions, missing }) => (
        <div className="stack">
          <h3>{t.posts}</h3>
          {mentions.length === 0 && <p className="muted">{t.noPosts}</p>}
          {mentions.slice(0, SHOWN).map(({ representative: _, ...post }) => (
            <PostCard key={post.id} post={post} />
          ))}
          {missing > 0 && <p className="small muted">{sayCount(t.missing, missing)}</p>}
        </div>
      )}
    </Loaded>
  );
};
