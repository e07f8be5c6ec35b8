import { useSyncExternalStore } from 'react';

/** A request that waits until the person has proved who they are. */
let waiting: { done: (proved: boolean) => void; promise: Promise<boolean> } | undefined;
const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((listener) => listener());

/** Asks the person for a fresh proof; false where they would rather not. Requests that come meanwhile wait for the same. */
export const proveAgain = (): Promise<boolean> => {
  if (waiting === undefined) {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    waiting = { promise, done: resolve };
    tell();
  }
  return waiting.promise;
};

export const stepUpDone = (proved: boolean): void => {
  waiting?.done(proved);
  waiting = undefined;
  tell();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
/** Whether a proof is being asked for. */
export const useStepUpWanted = (): boolean => useSyncExternalStore(subscribe, () => waiting !== undefined);
