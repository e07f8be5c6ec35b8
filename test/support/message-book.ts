import { expect } from 'vitest';
import type { Gateway } from '../../local/gateway/gateway.ts';
import type { Config } from '../../shared/config/config.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';

/** One message as somebody got it: whom it reached, how, and when by the story's clock. Topics are named by their last part. */
export type Told = { at: Instant; to: string; by: 'sms' | 'email' | 'topic'; text: string };

type Expected = {
  /** The oldest SMS not accounted for yet; it came in this very minute, or at `at` (HH:MM, UTC). */
  gotSms: (text: RegExp, at?: string) => Told;
  gotEmail: (text: RegExp, at?: string) => Told;
  /** Told by a topic: operators, stakeholders. */
  gotNotice: (text: RegExp, at?: string) => Told;
};
export type MessageBook = {
  /** Writes down what has come since the last look. */
  look: () => void;
  all: () => readonly Told[];
  expect: (who: string) => Expected;
  /** Every message so far has been expected. */
  nobodyElseGotAnything: () => void;
  /** Forgets what came so far: it is another scenario's. */
  whateverCameSoFar: () => void;
};

/** Everything the gateway accepted, by whom it reached. Each message has to be accounted for exactly once. */
export const messageBook = (gateway: Gateway, config: () => Config, now: () => Instant): MessageBook => {
  const told: Told[] = [];
  const open = new Set<Told>();
  const look = (): void => {
    for (const message of gateway.messages().slice(told.length)) {
      const recipient = message.attributes['recipient'];
      const reaches = (m: { phone?: string; email?: string }): boolean =>
        message.phone === null ? recipient !== undefined && m.email === recipient : m.phone === message.phone;
      const person = config().people.find((p) => p.contactMethods.some((m) => reaches(m as never)))?.id;
      const by = message.phone !== null ? 'sms' : person === undefined ? 'topic' : 'email';
      const one: Told = { at: now(), to: person ?? message.topicArn?.split(':').at(-1) ?? 'somebody', by, text: message.text };
      told.push(one);
      open.add(one);
    }
  };
  const got =
    (who: string, by: Told['by']) =>
    (text: RegExp, at?: string): Told => {
      look();
      const found = [...open].find((m) => m.to === who && m.by === by && text.test(m.text));
      if (found === undefined) throw new Error(`${who} got no ${by} like ${text} that was not expected before.\n${listing([...open])}`);
      open.delete(found);
      expect(found.at.slice(11, 16), `when ${who} got: ${found.text}`).toBe(at ?? now().slice(11, 16));
      return found;
    };
  return {
    look,
    all: () => told,
    expect: (who) => ({ gotSms: got(who, 'sms'), gotEmail: got(who, 'email'), gotNotice: got(who, 'topic') }),
    nobodyElseGotAnything: () => {
      look();
      expect([...open], `nobody expected:\n${listing([...open])}`).toEqual([]);
    },
    whateverCameSoFar: () => {
      look();
      open.clear();
    },
  };
};

const listing = (messages: readonly Told[]): string =>
  messages.length === 0 ? '(nothing is left)' : messages.map((m) => `${m.at.slice(11, 19)} ${m.to} by ${m.by}: ${m.text}`).join('\n');
