/**
 * Writes every text as the runtime's reader sees it, for network.py: `node dump-tokens.ts TEXTS.json WORDS.txt FOLDER`.
 * TEXTS.json maps a source to its texts; WORDS.txt has words that shall be known though no text has them, one a line.
 * `tokens-<source>.bin` holds u32 counts, each followed by so many pairs of a token's hash and its plain word's hash;
 * `book.tsv` tells which word a hash stands for.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { newReader } from '../../shared/sentiment/model/read-text.ts';
import { WORD } from '../../shared/sentiment/model/scan-pieces.ts';
import type { PieceKind } from '../../shared/sentiment/model/scan-pieces.ts';
import { makeToken } from '../../shared/sentiment/model/token.ts';
import type { Token } from '../../shared/sentiment/model/token.ts';

/** So many tokens of a text count. */
const READ_TOKENS = 60;

const args = z.tuple([z.string(), z.string(), z.string()]);

const dumpTokens = (textsFile: string, wordsFile: string, folder: string): void => {
  const words = new Map<number, string>();
  const book = new Map<string, Token>();
  const tokenOf = (kind: PieceKind, raw: string): Token => {
    const token = book.get(raw) ?? makeToken(kind, raw);
    book.set(raw, token);
    words.set(token.hash, token.word);
    return token;
  };
  const read = newReader(tokenOf);
  const sources = z.record(z.string(), z.array(z.string())).parse(JSON.parse(readFileSync(textsFile, 'utf8')));
  for (const [source, texts] of Object.entries(sources)) {
    const tokens = texts.map((text) => read(text).tokens.slice(0, READ_TOKENS));
    const numbers = tokens.flatMap((row) => [row.length, ...row.flatMap((token) => [token.hash, token.plain])]);
    writeFileSync(path.join(folder, `tokens-${source}.bin`), Uint32Array.from(numbers));
  }
  for (const word of readFileSync(wordsFile, 'utf8').split('\n')) tokenOf(WORD, word);
  writeFileSync(path.join(folder, 'book.tsv'), [...words].map(([hash, word]) => `${hash}\t${word}`).join('\n'));
};

dumpTokens(...args.parse(process.argv.slice(2)));
