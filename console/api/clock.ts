import { useSyncExternalStore } from 'react';

/**
 * The system's time, as its answers say it: in the demo and in rehearsals it is not the device's, and a device's clock may
 * be wrong. Between answers it goes on with the device.
 */
let offsetMs = 0;
const listeners = new Set<() => void>();

export const setServerTime = (instant: string): void => {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return;
  const next = ms - Date.now();
  // Half a second is travel time, not another clock.
  if (Math.abs(next - offsetMs) < 500) return;
  offsetMs = next;
  listeners.forEach((tell) => tell());
};

/** Milliseconds since 1970 by the system's clock. */
export const now = (): number => Date.now() + offsetMs;

const subscribe = (everyMs: number) => (tell: () => void) => {
  listeners.add(tell);
  const timer = setInterval(tell, everyMs);
  return () => {
    listeners.delete(tell);
    clearInterval(timer);
  };
};
const EVERY_MS = 10_000;
const subscribeTen = subscribe(EVERY_MS);
const snapshot = (): number => Math.floor(now() / 1000);

/** Now, in ms, renewed every ten seconds and when the system's clock leaps. */
export const useNow = (): number => useSyncExternalStore(subscribeTen, snapshotOfTen) * 1000;
const snapshotOfTen = (): number => Math.floor(snapshot() / 10) * 10;
