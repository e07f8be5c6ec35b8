const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c]!);

/** Sizes follow the reader's own; colours follow the theme where the mail program knows one. Nothing is loaded from anywhere. */
const STYLE = `:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:16px;background:#f6f7f9;color:#16191d;font:100%/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}
main{max-width:36rem;margin:0 auto;padding:24px;background:#fff;border-radius:16px;overflow-wrap:anywhere}
h1{margin:0 0 12px;font-size:1.5rem;line-height:1.25}
h2{margin:24px 0 4px;font-size:1rem}
p{margin:0 0 12px}
ul{margin:0 0 12px;padding-left:20px}
.button{display:block;margin:20px 0 12px;padding:16px 20px;border-radius:12px;background:#3247b8;color:#fff;font-size:1.125rem;font-weight:600;text-align:center;text-decoration:none}
.quiet{background:#eceff2;color:#16191d}
footer{max-width:36rem;margin:16px auto 0;padding:0 8px;color:#4c5560;font-size:.875rem;overflow-wrap:anywhere}
footer a{color:#4c5560}
@media (prefers-color-scheme:dark){body{background:#101215;color:#eef1f4}main{background:#181b20}
.button{background:#8da2ff;color:#0b1020}.quiet{background:#262b31;color:#eef1f4}footer,footer a{color:#aeb8c2}}`;

/** `origins`: our own addresses; only lines that lead there become buttons. `foot`: a line, and where it leads. */
export type HtmlOptions = { origins: readonly string[]; language?: string; foot: { text: string; link: string } | null };

/**
 * A text of ours as a page of HTML: the first line is the heading, `Label: https://…` to an address of ours is a button,
 * `- …` a list. It is made from the text, so it cannot say anything else. Whatever it holds is shown as text.
 */
export const htmlOf = (text: string, { origins, language = 'en', foot }: HtmlOptions): string => {
  const [title = '', ...lines] = text.split('\n');
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">`;
  const under = foot === null ? '' : `\n<footer>${escaped(foot.text)} <a href="${escaped(foot.link)}">${escaped(foot.link)}</a></footer>`;
  return `<!doctype html>
<html lang="${escaped(language)}"><head>${head}<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main>
<h1>${escaped(title)}</h1>
${blocks(lines, origins.map(originOf))}
</main>${under}
</body></html>
`;
};

const originOf = (address: string): string => new URL(address).origin;

const blocks = (lines: readonly string[], origins: readonly string[]): string => {
  const made: string[] = [];
  let buttons = 0;
  for (const [i, line] of lines.entries()) {
    const link = buttonOf(line, origins);
    if (line === '') continue;
    if (link !== undefined)
      made.push(`<a class="button${buttons++ === 0 ? '' : ' quiet'}" href="${escaped(link.href)}">${escaped(link.label)}</a>`);
    else if (line.startsWith('- ')) {
      if (!lines[i - 1]?.startsWith('- ')) made.push('<ul>');
      made.push(`<li>${escaped(line.slice(2))}</li>`);
      if (!lines[i + 1]?.startsWith('- ')) made.push('</ul>');
    } else made.push(lines[i + 1]?.startsWith('- ') ? `<h2>${escaped(line)}</h2>` : `<p>${escaped(line)}</p>`);
  }
  return made.join('\n');
};

/** Only our own addresses: a stranger's link in a text stays text. */
const buttonOf = (line: string, origins: readonly string[]): { label: string; href: string } | undefined => {
  const [, label, address] = /^(?!- )([^:]{2,60}): (https?:\/\/\S+)$/.exec(line) ?? [];
  if (label === undefined || address === undefined || !URL.canParse(address)) return undefined;
  const { origin, href } = new URL(address);
  return origins.includes(origin) ? { label, href } : undefined;
};
