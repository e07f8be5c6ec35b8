/** The brand of the watchdog's synthetic mention. Reserved: nobody can configure a brand of this name. */
export const WATCHDOG_BRAND = 'stormwatch-watchdog';
