import { useSyncExternalStore } from 'react';
import { now } from './clock.ts';

/** What is known about the line to the server: when it answered last (ms by the system's clock), and how often it has failed since. */
export type Connection = { answeredAt: number | null; failures: number; online: boolean };

let state: Connection = { answeredAt: null, failures: 0, online: navigator.onLine };
const listeners = new Set<() => void>();
const set = (next: Partial<Connection>): void => {
  state = { ...state, ...next };
  listeners.forEach((tell) => tell());
};

export const answered = (): void => set({ answeredAt: now(), failures: 0, online: true });
export const failed = (): void => set({ failures: state.failures + 1 });

window.addEventListener('online', () => set({ online: true }));
window.addEventListener('offline', () => set({ online: false }));

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};
export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => state);
