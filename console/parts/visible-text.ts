/** A piece of a stranger's text: words, something that looks like a link, or a character that would not be seen. */
export type Piece = { kind: 'words'; text: string } | { kind: 'link'; text: string; href: string } | { kind: 'hidden'; text: string };

/**
 * Characters that turn the direction of text around (Trojan Source), or are there without being seen. What writing needs stays:
 * joiners inside emoji and words, marks of direction, soft hyphens.
 */
const HIDDEN =
  /[\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\ufeff]|(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]{0,6})[\u{e0000}-\u{e007f}]|(?<![\p{Extended_Pictographic}\ufe0f\u{1f3fb}-\u{1f3ff}\p{L}\p{M}])\u200d|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;
const LINK = /https?:\/\/[^\s<>"'\u0000-\u0020\u202a-\u202e\u2066-\u2069]+/iu;
const SPLIT = new RegExp(`(${LINK.source})|(${HIDDEN.source})`, 'giu');
const MOST = 20_000;
/** More marks than this on one letter is somebody's game with the page's layout. */
const STACKED = /(\p{M}{4})\p{M}+/gu;

/**
 * A stranger's text in pieces that can be shown: every piece is put in as text, never as markup. Total, linear in the
 * length; what is longer than 20,000 characters is cut.
 */
export const piecesOf = (text: string): Piece[] => {
  const calm = text.slice(0, MOST).toWellFormed().replaceAll(STACKED, '$1');
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of calm.matchAll(SPLIT)) {
    if (match.index > end) pieces.push({ kind: 'words', text: calm.slice(end, match.index) });
    pieces.push(match[1] === undefined ? { kind: 'hidden', text: nameOf(match[0]) } : linkOf(match[0]));
    end = match.index + match[0].length;
  }
  if (end < calm.length) pieces.push({ kind: 'words', text: calm.slice(end) });
  return joined(pieces);
};

const nameOf = (character: string): string => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

const linkOf = (text: string): Piece => {
  const shown = text.replace(/[.,;:!?)\]]+$/u, '');
  return URL.canParse(shown) ? { kind: 'link', text, href: new URL(shown).href } : { kind: 'words', text };
};

/** A run of hidden characters is one mark: a thousand of them are no more to look at than one. */
const joined = (pieces: Piece[]): Piece[] => {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (piece.kind === 'hidden' && last?.kind === 'hidden') last.text = '…';
    else out.push({ ...piece });
  }
  return out;
};
