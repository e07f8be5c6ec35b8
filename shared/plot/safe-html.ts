import { onOneLine } from './one-line.ts';

/** Markup that is known to be harmless. Everything else is text and is escaped. */
export type Safe = { readonly safe: string };
type Value = Safe | readonly Safe[] | string | number;

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as text, in elements and in quoted attributes. Control and direction characters and broken characters go. */
const escape = (text: string): string =>
  onOneLine(text.toWellFormed())
    .replace(/[\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (c) => NAMED[c]!);

const written = (value: Value): string => {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escape(value);
  return 'safe' in value ? value.safe : value.map((v) => v.safe).join('');
};

/** A template whose values are escaped unless they are markup made here. Its literal parts are ours. */
export const html = (literal: TemplateStringsArray, ...values: readonly Value[]): Safe => ({
  safe: literal.reduce((made, part, i) => made + part + (i < values.length ? written(values[i]!) : ''), ''),
});

export const nothing: Safe = { safe: '' };

/** A table that scrolls by itself on a narrow screen. The first cell of each row is its header. */
export const htmlTable = (caption: string, header: readonly string[], rows: readonly (readonly (string | Safe)[])[]): Safe =>
  html` <div class="scroll" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${header.map((h) => html`<th scope="col">${h}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...cells]) =>
            html`<tr>
              <th scope="row">${first!}</th>
              ${cells.map((c) => html`<td>${c}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
