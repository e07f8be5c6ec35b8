import { InvalidArgumentError } from 'commander';

/** What an option may be, as commander asks it: the value, or `InvalidArgumentError` with a sentence. */
const number = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It has to be a number.');
  return value;
};

export const positive = (text: string): number => {
  const value = number(text);
  if (value <= 0) throw new InvalidArgumentError('It has to be more than 0.');
  return value;
};

export const port = (text: string): number => {
  const value = number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new InvalidArgumentError('It has to be a port, 0 to 65535.');
  return value;
};

export const zone = (text: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new InvalidArgumentError('It has to be an IANA time zone like Europe/Berlin.');
  }
};

export const time = (text: string): string => {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new InvalidArgumentError('It has to be a time like 2026-11-22T03:00:00Z.');
  return new Date(ms).toISOString();
};
