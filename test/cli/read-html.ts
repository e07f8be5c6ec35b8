/** A strict reader of the HTML that we write ourselves: every tag closed, every attribute quoted, no stray "<" or "&". */

const EMPTY = new Set(['meta']);
const TAG = /<(?:!doctype html|(\/?)([a-z][a-zA-Z0-9]*)((?:\s+[a-zA-Z0-9-]+="[^"<]*")*)\s*(\/?))>/y;
const ENTITY = /&(?!(?:amp|lt|gt|quot|#39);)/;

/** What is wrong with it; nothing where it is well-formed. */
export const problemsIn = (page: string): string[] => {
  const problems: string[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < page.length) {
    const next = page.indexOf('<', at);
    const text = page.slice(at, next === -1 ? page.length : next);
    if (open.at(-1) !== 'style' && ENTITY.test(text)) problems.push(`a stray & in ${JSON.stringify(text.trim().slice(0, 60))}`);
    if (next === -1) break;
    TAG.lastIndex = next;
    const tag = TAG.exec(page);
    if (tag === null) return [...problems, `no tag at ${JSON.stringify(page.slice(next, next + 60))}`];
    const [whole, end, name, attributes, self] = tag;
    if (attributes !== undefined && ENTITY.test(attributes)) problems.push(`a stray & in ${whole}`);
    if (name !== undefined && end === '/') {
      const last = open.pop();
      if (last !== name) problems.push(`</${name}> where </${last ?? 'nothing'}> is due`);
    } else if (name !== undefined && self !== '/' && !EMPTY.has(name)) open.push(name);
    at = next + whole.length;
  }
  return [...problems, ...open.map((name) => `<${name}> is not closed`)];
};

/** What a reader sees: without tags and style, entities resolved, blanks joined. */
export const textOf = (page: string): string =>
  page
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
