import { useSyncExternalStore } from 'react';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
const KEY = 'stormwatch.theme';
const listeners = new Set<() => void>();

const stored = (): Theme => {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
};
let current = stored();

const show = (): void => {
  if (current === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = current;
};
show();

/** As the device has it, or as the person chose it on this device. */
export const setTheme = (theme: Theme): void => {
  current = theme;
  if (theme === 'auto') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, theme);
  show();
  listeners.forEach((tell) => tell());
};

const system = matchMedia('(prefers-color-scheme: dark)');
const subscribe = (tell: () => void) => {
  listeners.add(tell);
  system.addEventListener('change', tell);
  return () => {
    listeners.delete(tell);
    system.removeEventListener('change', tell);
  };
};
export const useTheme = (): Theme => useSyncExternalStore(subscribe, () => current);
/** What is seen now; drawings on a canvas have to know. */
export const useIsDark = (): boolean => useSyncExternalStore(subscribe, () => (current === 'auto' ? system.matches : current === 'dark'));
