import { useEffect, useState, type ReactElement } from 'react';
import { now } from '../api/clock.ts';

/** Until an instant as m:ss, or h:mm:ss: nobody at night adds minutes to a clock. `due` once it is there. */
export const countdownOf = (ms: number, due: string): string => {
  if (ms <= 0) return due;
  const seconds = Math.ceil(ms / 1000);
  const two = (n: number): string => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
};

/** Counts down each second, silently: a screen reader reads it when it is there. */
export const Countdown = ({ to, due }: { to: string; due: string }): ReactElement => {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={to} className="number" role="timer">
      {countdownOf(Date.parse(to) - at, due)}
    </time>
  );
};
