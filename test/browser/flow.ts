import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { instantOf, MINUTE_MS, msOf } from '../../shared/domain/time/instant.ts';
import type { Stage } from '../../local/demo/stage.ts';
import type { Device, Tab } from './world.ts';

/** A finger that counts. Typing is not tapping; opening a link somebody was sent is. */
export type Finger = {
  taps: () => number;
  tap: (on: Locator) => Promise<void>;
  /** Taps a link in a message. */
  follow: (address: string) => Promise<void>;
};

export const fingerOn = ({ page }: Tab, device: Device): Finger => {
  let taps = 0;
  return {
    taps: () => taps,
    tap: async (on) => {
      taps++;
      await (device === 'phone' ? on.tap() : on.click());
    },
    follow: async (address) => {
      taps++;
      await page.goto(address);
    },
  };
};

export const PHONES = { ana: '+14155550101', ben: '+14155550102', carla: '+14155550103' } as const;

/** What somebody's phone received, in its order; the stakeholders' topic has no phone. */
export const smsTo = (stage: Stage, personId: keyof typeof PHONES): string[] =>
  stage.gateway.messages().flatMap((m) => (m.phone === PHONES[personId] ? [m.text] : []));

/** The acknowledge link of the newest message that has one. */
export const linkIn = (messages: readonly string[]): string => {
  const link = messages.map((text) => /https?:\/\/\S+\/a#\S+/.exec(text)?.[0]).findLast((found) => found !== undefined);
  if (link === undefined) throw new Error('no message carries an acknowledge link');
  return link;
};

/** The story's clock goes on by itself, with nobody saying anything. */
export const minutesPass = async ({ embedded }: Stage, minutes: number): Promise<void> => {
  await embedded.advanceTo(instantOf(msOf(embedded.ports.now()) + minutes * MINUTE_MS));
  await embedded.idle();
};

/** What the machines do behind a page takes them a moment. */
export const soon = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 20_000, interval: 100 });
