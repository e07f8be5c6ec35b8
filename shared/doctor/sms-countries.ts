/**
 * Countries whose carriers take SMS only from a sender that was registered with them, by calling code. From what AWS publishes
 * as "Supported countries and regions for SMS messaging"; that list changes, so the finding says to look it up.
 */
const REGISTERED_SENDER: Readonly<Record<string, string>> = {
  '20': 'Egypt',
  '63': 'the Philippines',
  '65': 'Singapore',
  '7': 'Russia',
  '84': 'Vietnam',
  '90': 'Turkey',
  '91': 'India',
  '94': 'Sri Lanka',
  '375': 'Belarus',
  '962': 'Jordan',
  '965': 'Kuwait',
  '966': 'Saudi Arabia',
  '971': 'the United Arab Emirates',
  '974': 'Qatar',
};

/** The country of a number that wants a registered sender; undefined where it does not, as far as we know. */
export const wantsRegisteredSender = (phone: string): string | undefined => {
  const digits = phone.slice(1);
  // Kazakhstan shares Russia's code and begins with 6 or 7 after it.
  if (/^7[67]/.test(digits)) return undefined;
  return [3, 2, 1].map((n) => REGISTERED_SENDER[digits.slice(0, n)]).find((country) => country !== undefined);
};
