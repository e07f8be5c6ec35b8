import { isAsciiLetter, isDigit, isWideLetter } from '../letters.ts';

/** What a piece of a normalised text is. */
export const WORD = 1;
export const NUMBER = 2;
export const HASHTAG = 3;
export const HANDLE = 4;
export const FACE = 5;
export const EMOJI = 6;
/** A run of ! and ?. */
export const SHOUT = 7;
/** Ends a clause: . , ; : and the dots of an ellipsis. */
export const STOP = 8;
export const QUOTE = 9;
export type PieceKind =
  typeof WORD | typeof NUMBER | typeof HASHTAG | typeof HANDLE | typeof FACE | typeof EMOJI | typeof SHOUT | typeof STOP | typeof QUOTE;

const isLetter = (c: number): boolean => isAsciiLetter(c) || isWideLetter(c);
const isWordPart = (c: number): boolean => isLetter(c) || isDigit(c) || c === 95;
/** ' and - and & belong to a word between two of its letters. */
const joins = (c: number): boolean => c === 39 || c === 45 || c === 38;
const isSymbol = (c: number): boolean => (c >= 0x2190 && c < 0x2c00) || (c >= 0xd800 && c < 0xdc00) || c === 0x3030;

/** :-) ;P =( :'( <3 </3 (: ^_^ -_- >:( \m/ :// and their likes; every quantifier is bounded. */
const face =
  /<\/?3+|\\m\/|(?:[<>]?[:;=]'?[-o^*~]?(?:[)(\]\[}{|\\/*$@]{1,20}|[dpsoxDPSOX3](?![\p{L}\p{N}])))|[()\]\[]{1,9}[-o']?[:;=](?![\p{L}\p{N}])|[\^>-][_.]{1,3}[\^<-]|8-?[)(]|¯.ツ/uy;
const beginsFace = new Set([...':;=<>([])^-8\\¯'].map((sign) => sign.charCodeAt(0)));

const faceEnd = (text: string, at: number): number => {
  if (!beginsFace.has(text.charCodeAt(at))) return at;
  face.lastIndex = at;
  return face.test(text) ? face.lastIndex : at;
};

const wordEnd = (text: string, from: number): number => {
  let at = from;
  for (;;) {
    while (at < text.length && isWordPart(text.charCodeAt(at))) at++;
    if (at + 1 < text.length && joins(text.charCodeAt(at)) && isWordPart(text.charCodeAt(at + 1))) at++;
    else return at;
  }
};

/** 7 7.30 7,000 7:30 7% — but 7eleven and 2nite are words. */
const numberEnd = (text: string, from: number): number => {
  let at = from;
  while (at < text.length) {
    const c = text.charCodeAt(at);
    const inside = (c === 46 || c === 44 || c === 58 || c === 47) && isDigit(text.charCodeAt(at + 1));
    if (!isDigit(c) && !inside) break;
    at++;
  }
  return isLetter(text.charCodeAt(at)) ? from : at;
};

const isShout = (c: number): boolean => c === 33 || c === 63;

/** Hands each piece to `take` as kind, start and end, from left to right. Reads every character once or twice. */
export const scanPieces = (text: string, take: (kind: PieceKind, start: number, end: number) => void): void => {
  let at = 0;
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (c === 32) {
      at++;
      continue;
    }
    const [kind, end] = pieceAt(text, at, c);
    if (kind !== undefined) take(kind, at, end);
    at = end;
  }
};

const pieceAt = (text: string, at: number, c: number): readonly [PieceKind | undefined, number] => {
  if (isAsciiLetter(c)) return [WORD, wordEnd(text, at + 1)];
  const eyes = faceEnd(text, at);
  if (eyes > at) return [FACE, eyes];
  if (isDigit(c)) {
    const end = numberEnd(text, at);
    return end > at ? [NUMBER, end] : [WORD, wordEnd(text, at + 1)];
  }
  if (isWideLetter(c)) return [WORD, wordEnd(text, at + 1)];
  return markAt(text, at, c);
};

const markAt = (text: string, at: number, c: number): readonly [PieceKind | undefined, number] => {
  if (c === 35 && isWordPart(text.charCodeAt(at + 1))) return [HASHTAG, wordEnd(text, at + 1)];
  if (c === 64 && isWordPart(text.charCodeAt(at + 1))) return [HANDLE, wordEnd(text, at + 1)];
  if (isShout(c)) return [SHOUT, runEnd(text, at, isShout)];
  if (isStop(c)) return [STOP, runEnd(text, at, isStop)];
  if (c === 34) return [QUOTE, at + 1];
  if (isSymbol(c)) return [EMOJI, at + (c >= 0xd800 && c < 0xdc00 && at + 1 < text.length ? 2 : 1)];
  return [undefined, at + 1];
};

const isStop = (c: number): boolean => c === 46 || c === 44 || c === 59 || c === 58;

const runEnd = (text: string, from: number, belongs: (c: number) => boolean): number => {
  let at = from + 1;
  while (at < text.length && belongs(text.charCodeAt(at))) at++;
  return at;
};
