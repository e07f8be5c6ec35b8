import { WATCHDOG_BRAND } from '../domain/mention/watchdog-brand.ts';
import { brand, type Config } from './config.ts';
import { escalationPolicy, person } from './on-call-settings.ts';

const WATCHDOG = 'stormwatch-watchdog';

const watchdogBrand = brand.parse({ id: WATCHDOG_BRAND, name: 'Stormwatch watchdog', escalationPolicy: WATCHDOG });
const watchdogPerson = person.parse({
  id: WATCHDOG,
  name: 'Stormwatch watchdog',
  contactMethods: [{ id: 'record', channel: 'record' }],
  drills: true,
});
const watchdogPolicy = escalationPolicy.parse({ id: WATCHDOG, steps: [{ delayMinutes: 0, people: [WATCHDOG] }], repeats: 0 });

/**
 * What the user configured plus the watchdog's own brand, person and policy, so that its mention walks the very same
 * way as everybody's, to a page that is recorded and sent to nobody.
 */
export const withWatchdog = (c: Config): Config => ({
  ...c,
  brands: [...c.brands, watchdogBrand],
  people: [...c.people, watchdogPerson],
  escalationPolicies: [...c.escalationPolicies, watchdogPolicy],
});
