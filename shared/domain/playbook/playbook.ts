/**
 * A checklist and texts for one kind of trouble. `cluster` is the kind of crisis after Coombs' Situational Crisis
 * Communication Theory: what it is proposed for, shown to the person who decides.
 */
export type Playbook = {
  id: string;
  brand: string;
  /** Words and phrases in lower case; the playbook without any is the fallback. */
  words: string[];
  tasks: string[];
  /** By language. */
  holdingStatement: Record<string, string>;
  reply: Record<string, string>;
  internalBrief: string;
  cluster?: 'victim' | 'accidental' | 'preventable' | undefined;
};

export type Choice = { playbook: Playbook; hits: { word: string; posts: number }[]; why: string };

/**
 * The playbook whose words stand in most of these posts. A brand's own beats one for all brands, an earlier one a
 * later; without any hit it is the fallback. `why` names our words only, never a post's.
 */
export const choosePlaybook = (playbooks: readonly Playbook[], posts: readonly string[], brand = '*'): Choice | undefined => {
  const words = posts.map((post) => ` ${spaced(post)} `);
  const usable = playbooks
    .filter((p) => p.brand === '*' || p.brand === brand)
    .sort((a, b) => Number(a.brand === '*') - Number(b.brand === '*'));
  const scored = usable.map((playbook) => ({ playbook, ...scoreOf(playbook, words) }));
  const best = scored.reduce<(typeof scored)[number] | undefined>((a, b) => (b.score > (a?.score ?? 0) ? b : a), undefined);
  if (best !== undefined) return { playbook: best.playbook, hits: best.hits, why: whyChosen(best.playbook, best.hits, posts.length) };
  const fallback = usable.find((p) => p.words.length === 0);
  return fallback && { playbook: fallback, hits: [], why: `${fallback.id}: no words of another playbook stand in the posts` };
};

/** A post counts once for a playbook; more different words decide between playbooks that meet in as many posts. */
const scoreOf = (playbook: Playbook, posts: string[]): { score: number; hits: Choice['hits'] } => {
  const hits = playbook.words
    .map((word) => ({ word, posts: posts.filter((post) => post.includes(` ${spaced(word)} `)).length }))
    .filter((hit) => hit.posts > 0)
    .sort((a, b) => b.posts - a.posts);
  const met = posts.filter((post) => playbook.words.some((word) => post.includes(` ${spaced(word)} `))).length;
  return { score: met + hits.length / (playbook.words.length + 1), hits };
};

const spaced = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const whyChosen = (playbook: Playbook, hits: Choice['hits'], posts: number): string => {
  const words = hits.slice(0, 4).map((hit) => `“${hit.word}” in ${hit.posts}`);
  const cluster = playbook.cluster === undefined ? '' : ` (${playbook.cluster} cluster)`;
  return `${playbook.id}${cluster}: ${words.join(', ')} of ${posts} posts`;
};

/** The installation's playbooks first; one with the id of a shipped one replaces it. */
export const withShipped = (own: readonly Playbook[], shipped: readonly Playbook[]): Playbook[] => [
  ...own,
  ...shipped.filter((s) => !own.some((p) => p.id === s.id)),
];

/** A playbook's text in one of these languages, in this order; `de-AT` also finds `de`. */
export const textIn = (texts: Record<string, string>, languages: readonly string[]): { language: string; text: string } | undefined => {
  for (const wanted of languages) {
    for (const language of [wanted.toLowerCase(), wanted.toLowerCase().split('-')[0] ?? '']) {
      const text = Object.hasOwn(texts, language) ? texts[language] : undefined;
      if (text !== undefined) return { language, text };
    }
  }
  return undefined;
};
