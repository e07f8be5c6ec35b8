import { msOf, type Instant } from '../domain/time/instant.ts';
import { sha256Hex } from '../platform/ids.ts';
import { REPLY_CODE_PREFIX, replyCodeKey, smsRepliesPartition } from './keys.ts';
import { queryAll, type Item, type Table, type Write } from './table.ts';

/** No vowels, so that no word comes out, and nothing that is mistaken for something else: 28 signs, 614,656 codes. */
const SIGNS = 'BCDFGHJKMNPQRSTVWXYZ23456789';
const LENGTH = 4;
/** Above it a byte would prefer the first signs. */
const FAIR = 256 - (256 % SIGNS.length);

/** What a code is good for: this person, by this phone, taking this incident, once. */
export type ReplyCode = { code: string; incidentId: string; brand: string; personId: string; pageId: string };
export type StoredReplyCode = ReplyCode & { usedBy: string | null; expiresAt: number };

export const phoneHashOf = (phone: string): string => sha256Hex(`sms ${phone}`);

/** A code by chance, every one as likely as the others. */
export const newReplyCode = (random: (bytes: number) => Uint8Array): string => {
  let code = '';
  while (code.length < LENGTH)
    for (const byte of random(LENGTH * 2)) if (byte < FAIR && code.length < LENGTH) code += SIGNS[byte % SIGNS.length]!;
  return code;
};

/** Written with the page's intent; fails where this phone has such a code already. */
export const fileReplyCode = (phone: string, { code, ...what }: ReplyCode, expiresAt: number): Write => ({
  put: { ...replyCodeKey(phoneHashOf(phone), code), ...what, expiresAt },
  if: { kind: 'absent' },
});

/** The codes that were sent to a phone and have not expired, used ones among them. */
export const replyCodesOf = async (table: Table, phone: string, now: Instant): Promise<StoredReplyCode[]> => {
  const found: StoredReplyCode[] = [];
  const seconds = msOf(now) / 1000;
  for await (const row of queryAll(table, { pk: smsRepliesPartition(phoneHashOf(phone)), prefix: REPLY_CODE_PREFIX })) {
    const stored = storedOf(row);
    if (stored.expiresAt > seconds) found.push(stored);
  }
  return found;
};

/** From now on the code does nothing, unless the very same answer comes again. */
export const useReplyCode = async (table: Table, phone: string, code: string, inboundId: string): Promise<void> => {
  await table.write({ update: replyCodeKey(phoneHashOf(phone), code), set: { usedBy: inboundId }, if: { kind: 'present' } });
};

/** Words of a text that could be a code; whoever writes more than a few is guessing. */
export const codesIn = (text: string): string[] =>
  [
    ...new Set(
      text
        .normalize('NFKC')
        .toUpperCase()
        .split(/[^\p{L}\p{N}]+/u),
    ),
  ].filter((word) => word.length === LENGTH && [...word].every((sign) => SIGNS.includes(sign)));

// Only `fileReplyCode` makes these rows.
const storedOf = (row: Item): StoredReplyCode => ({
  ...(row as unknown as Omit<ReplyCode, 'code'>),
  code: row.sk.slice(REPLY_CODE_PREFIX.length),
  usedBy: (row['usedBy'] as string | undefined) ?? null,
  expiresAt: row['expiresAt'] as number,
});
