import * as z from 'zod';
import { Unreadable } from '../../platform/wire.ts';

/** What two-way SMS of AWS End User Messaging publishes to a topic for each SMS that comes in. */
const inboundSms = z.object({
  originationNumber: z.string().regex(/^\+[1-9]\d{3,14}$/),
  messageBody: z.string().max(5_000),
  inboundMessageId: z.string().min(1).max(200),
});
export type InboundSms = { from: string; text: string; inboundId: string };

/** Reads the message of the topic. Throws `Unreadable`, which repeats neither number nor text. */
export const readInboundSms = (message: string): InboundSms => {
  const read = inboundSms.safeParse(json(message));
  if (!read.success) throw new Unreadable('not an inbound SMS');
  const { originationNumber: from, messageBody: text, inboundMessageId: inboundId } = read.data;
  return { from, text, inboundId };
};

/** Words that carriers and AWS itself understand as "no more" and "again", alone in an SMS. */
const STOP = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REMOVE', 'ARRET', 'OPTOUT', 'OPT-OUT']);
const START = new Set(['START', 'UNSTOP', 'OPTIN', 'OPT-IN']);

export const wishIn = (text: string): 'stop' | 'start' | undefined => {
  const word = text
    .trim()
    .replace(/^["'“]+|["'”.!]+$/gu, '')
    .toUpperCase();
  return STOP.has(word) ? 'stop' : START.has(word) ? 'start' : undefined;
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
