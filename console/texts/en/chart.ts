export const chart = {
  unit: { minute: 'a minute', hour: 'an hour' },
  negative: 'Voices against the brand, {unit}',
  mentions: 'All mentions',
  band: 'What is usual, up to where it would raise a signal',
  inWords: '{title}. At most {peak} voices against the brand {unit}; usual now: {usual} in an hour. Marked: {marks}.',
  unknown: 'not known yet',
  none: 'nothing',
};
