import type { VoiceCount } from './count-voices.ts';
import type { SignalEvidence, Window } from './signal-events.ts';

const spans: Record<Window, string> = { '5m': 'in the last 5 minutes', '1h': 'in the last hour', '1d': 'in the last 24 hours' };

/** One sentence a responder understands at night: "63 negative posts from 58 people in the last hour; we expect 2." */
export const sayWhy = (e: Omit<SignalEvidence, 'why' | 'severity'>, count: VoiceCount): string => {
  const what =
    e.lens === 'low-rating'
      ? `${n(count.lowRating)} people gave one or two stars`
      : `About ${n(e.observed)} people spoke against the brand`;
  const among = `(${e.saturated ? 'at least ' : ''}${n(e.mentionCount)} posts from ${n(e.voices)} people in all)`;
  const usual = e.coldStart
    ? 'we have too little history to say what is usual'
    : e.expected < 0.5
      ? 'we expect hardly any'
      : `we expect ${n(e.expected)}`;
  const raid = e.raid.suspected ? ` It may be organised: ${e.raid.reasons.join('; ')}.` : '';
  return `${what} ${spans[e.window]} ${among}; ${usual}.${raid}`;
};

const n = (x: number): string => String(Math.round(x));
