import { describe, expect, it } from 'vitest';
import { minutesUntilExhausted, sayPolicy } from '../../../console/pages/settings/policy-words.ts';
import { settings } from '../../../console/texts/en/settings.ts';

const names = { ben: 'Ben Okafor', carla: 'Carla Ruiz' };
const policy = {
  steps: [
    { delayMinutes: 0, schedules: ['evenings'], people: [] },
    { delayMinutes: 5, schedules: [], people: ['ben', 'carla'] },
  ],
  repeats: 1,
  repeatDelayMinutes: 10,
};

describe('an escalation policy reads as a sentence before it is saved', () => {
  it('says who is paged, when, and what happens if nobody answers', () => {
    expect(sayPolicy(policy, names, settings.escalation.sentence)).toBe(
      'Whoever is on call in evenings at once, Ben Okafor and Carla Ruiz 5 min later; then all of it once more after 10 min',
    );
  });
  it('names a room as a room', () => {
    const steps = [{ delayMinutes: 0, schedules: [], people: ['ben'], channels: ['ops'] }];
    expect(sayPolicy({ steps, repeats: 0 }, names, settings.escalation.sentence)).toBe('Ben Okafor and #ops at once; then the owners');
  });
  it('says that a step pages nobody', () => {
    expect(sayPolicy({ steps: [{ delayMinutes: 3 }], repeats: 0 }, names, settings.escalation.sentence)).toBe(
      'Nobody after 3 min; then the owners',
    );
  });
  it('says after how long every owner is paged: when the last step has waited in vain too', () => {
    expect(minutesUntilExhausted(policy)).toBe(30);
    expect(minutesUntilExhausted({ ...policy, repeats: 0 })).toBe(15);
  });
});
