import { useSyncExternalStore, type ReactElement } from 'react';

type Toast = { id: number; text: string };
let toasts: Toast[] = [];
let last = 0;
const SHOWN_MS = 5_000;
const listeners = new Set<() => void>();
const set = (next: Toast[]): void => {
  toasts = next;
  listeners.forEach((tell) => tell());
};

/** Says something in passing that needs no answer. What needs one is a notice on the page. */
export const toast = (text: string): void => {
  const id = ++last;
  set([...toasts.slice(-2), { id, text }]);
  setTimeout(() => set(toasts.filter((t) => t.id !== id)), SHOWN_MS);
};

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

export const Toasts = (): ReactElement => {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map(({ id, text }) => (
        <div key={id}>{text}</div>
      ))}
    </div>
  );
};
