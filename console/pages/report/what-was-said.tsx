import type { ReactElement } from 'react';
import type { IncidentReport } from '../../../shared/contract/report.ts';
import { StrangerText } from '../../parts/stranger-text.tsx';
import { dayOf } from '../../parts/time.tsx';
import { say, sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';

const t = texts.report;

/** What people said: themes and kinds of trouble in numbers, and some of the posts as they were. */
export const WhatWasSaid = ({ report: { described, posts, gravestSignal } }: { report: IncidentReport }): ReactElement => (
  <section className="card" aria-labelledby="said">
    <header>
      <h2 id="said">{t.said}</h2>
      {described !== null && (
        <span className="small muted">{say(t.saidFrom, { posts: sayCount(texts.words.posts, described.postsRead) })}</span>
      )}
    </header>
    {described === null && <p className="muted">{t.nothingSaid}</p>}
    {described !== null && (
      <div className="report-said">
        <Counts title={t.themes} rows={described.themes.map((x) => ({ name: `“${x.phrase}”`, count: x.posts }))} />
        <Counts title={t.risks} rows={described.risks.map((x) => ({ name: texts.words.risk[x.category], count: x.posts }))} />
        <Counts title={t.where} unit={texts.words.voices} rows={voices(gravestSignal?.platforms)} />
        <Counts title={t.products} unit={texts.words.voices} rows={voices(gravestSignal?.products)} />
        <Counts title={t.places} unit={texts.words.voices} rows={voices(gravestSignal?.places)} />
      </div>
    )}
    {posts.shown.length > 0 && (
      <>
        <h3>{t.posts}</h3>
        <ul className="stack">
          {posts.shown.map((post) => (
            <li key={`${post.at} ${post.text.slice(0, 40)}`} className="post">
              <p className="said">
                <StrangerText text={post.text} />
              </p>
              <p className="small muted">
                <bdi>{post.source}</bdi> · <time dateTime={post.at}>{dayOf(post.at)}</time>
              </p>
            </li>
          ))}
        </ul>
      </>
    )}
    {posts.missing > 0 && <p className="small muted">{sayCount(t.postsMissing, posts.missing)}</p>}
  </section>
);

const voices = (of: readonly { name: string; voices: number }[] | undefined): { name: string; count: number }[] =>
  (of ?? []).slice(0, 6).map(({ name, voices: count }) => ({ name, count: Math.round(count) }));

const Counts = ({
  title,
  rows,
  unit = texts.words.posts,
}: {
  title: string;
  rows: readonly { name: string; count: number }[];
  unit?: { one: string; other: string };
}): ReactElement | null => {
  if (rows.length === 0) return null;
  const most = Math.max(...rows.map((r) => r.count), 1);
  return (
    <div className="stack">
      <h3>{title}</h3>
      <ul className="report-counts">
        {rows.map(({ name, count }) => (
          <li key={name}>
            <bdi>{name}</bdi>
            <span className="number muted">{sayCount(unit, count)}</span>
            <meter min={0} max={most} value={count} aria-hidden="true" />
          </li>
        ))}
      </ul>
    </div>
  );
};
