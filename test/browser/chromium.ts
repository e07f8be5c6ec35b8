import { existsSync } from 'node:fs';

const PLACES = [process.env['STORMWATCH_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A Chromium of this machine (Debian's package `chromium`, or STORMWATCH_CHROMIUM); undefined where there is none. */
export const chromiumPath: string | undefined = PLACES.find((path) => path !== undefined && existsSync(path));

/** It has nobody to phone home to. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--force-color-profile=srgb',
];

const why =
  'skipped: the console is not looked at in a browser: there is no Chromium (apt-get install chromium, or set STORMWATCH_CHROMIUM)';

/** Whether browser suites can run; says so where not, and is an error where the environment promises one. */
export const browserIsThere = (): boolean => {
  if (chromiumPath !== undefined) return true;
  if (process.env['STORMWATCH_REQUIRE_ENGINES'] === '1') throw new Error(why);
  console.log(why);
  return false;
};
