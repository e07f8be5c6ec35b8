import { useEffect, useSyncExternalStore } from 'react';

/** One key, or two after one another ("g n"), and what it does, in words for the list. */
type Shortcut = { keys: string; label: string; run: () => void };

const KEY = 'stormwatch.shortcuts';
const PAIR_MS = 1_000;
let shortcuts: Shortcut[] = [];
let first: { key: string; at: number } | undefined;
let on = localStorage.getItem(KEY) !== 'off';
const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((listener) => listener());

/** Single keys can be switched off (WCAG 2.1.4): speech input and a shaky hand press them by accident. */
export const setShortcutsOn = (wanted: boolean): void => {
  on = wanted;
  localStorage.setItem(KEY, wanted ? 'on' : 'off');
  tell();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
export const useShortcutsOn = (): boolean => useSyncExternalStore(subscribe, () => on);
export const useShortcutList = (): readonly Shortcut[] => useSyncExternalStore(subscribe, () => shortcuts);

/** Binds keys while the component is there; `enabled` false where the person may not do it now. */
export const useShortcut = (keys: string, label: string, run: () => void, enabled = true): void => {
  useEffect(() => {
    if (!enabled) return undefined;
    const own = { keys, label, run };
    shortcuts = [...shortcuts, own];
    tell();
    return () => {
      shortcuts = shortcuts.filter((s) => s !== own);
      tell();
    };
  }, [keys, label, run, enabled]);
};

const writing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

document.addEventListener('keydown', (event) => {
  if (!on || event.ctrlKey || event.metaKey || event.altKey || writing(event.target) || document.querySelector('dialog[open]') !== null)
    return;
  const pair = first !== undefined && Date.now() - first.at < PAIR_MS ? `${first.key} ${event.key}` : undefined;
  const found = shortcuts.findLast((s) => s.keys === pair) ?? shortcuts.findLast((s) => s.keys === event.key);
  first = found === undefined ? { key: event.key, at: Date.now() } : undefined;
  if (found === undefined) return;
  event.preventDefault();
  found.run();
});
