import type { ReactElement } from 'react';

/** Drawn on a 24 × 24 field with strokes of 2; they inherit the text's colour and size. */
const paths = {
  now: 'M3 12h4l3-8 4 16 3-8h4',
  incident: 'M12 3 2.5 20h19L12 3Zm0 7v4m0 3v.01',
  holds: 'M8 5v14M16 5v14',
  'on-call':
    'M6.6 10.8a13 13 0 0 0 6.6 6.6l2.2-2.2 5 1.6v3.7A1.5 1.5 0 0 1 19 22 17 17 0 0 1 2 5a1.5 1.5 0 0 1 1.500-1.500h3.700l1.600 5-2.200 2.300Z',
  backtest: 'M3 12a9 9 0 1 0 3-6.700M3 4v4h4m5-1v5l3.500 2',
  sources: 'M4 11a9 9 0 0 1 9 9M4 5a15 15 0 0 1 15 15M5 19v.01',
  settings: 'M4 7h10m4 0h2M4 17h2m4 0h10M16 4.500v5M8 14.500v5',
  more: 'M5 12v.01M12 12v.01M19 12v.01',
  check: 'm4 12.500 5 5L20 6.500',
  close: 'm5 5 14 14M19 5 5 19',
  right: 'm9 5 7 7-7 7',
  left: 'm15 5-7 7 7 7',
  out: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 9c0-4 3.500-6 8-6s8 2 8 6',
  offline: 'M3 3l18 18M8.500 16a5 5 0 0 1 7 0M5 12.500a10 10 0 0 1 4-2.400m4-.600a10 10 0 0 1 6 3M12 20v.01',
  calm: 'M4 15c2-3 4-3 6 0s4 3 6 0 4-3 6 0M4 9c2-3 4-3 6 0s4 3 6 0 4-3 6 0',
  storm: 'M7 15a4.500 4.500 0 0 1 0-9 6 6 0 0 1 11.500 2A3.500 3.500 0 0 1 18 15m-5-4-3 5h4l-2 5',
  upload: 'M12 16V4m-5 5 5-5 5 5M4 20h16',
  download: 'M12 4v12m-5-5 5 5 5-5M4 20h16',
  edit: 'M4 20h4L19 9l-4-4L4 16v4Z',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 4v16l13-8L7 4Z',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4l2-2Zm4 4h4',
  document: 'M6 3h8l4 4v14H6V3Zm8 0v4h4M9 12h6M9 16h6',
  plus: 'M12 5v14M5 12h14',
  keyboard: 'M3 6h18v12H3V6Zm4 4v.01M11 10v.01M15 10v.01M8 14h8',
} as const;
export type IconName = keyof typeof paths;

/** A picture beside words: hidden from screen readers, which read the words. */
export const Icon = ({ name, size = 20 }: { name: IconName; size?: number }): ReactElement => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={paths[name]} />
  </svg>
);
