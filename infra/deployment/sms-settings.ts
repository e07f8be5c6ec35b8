export type SmsAttributes = Record<string, string>;
export type SmsChange = { attribute: string; from: string | undefined; to: string };

/** What SMS settings Stormwatch wants. They hold for the whole account in that region, for every application in it. */
export const wantedSms = (deliveryLogRole: string, monthlySpend: number | undefined): SmsAttributes => ({
  DefaultSMSType: 'Transactional',
  DeliveryStatusIAMRole: deliveryLogRole,
  DeliveryStatusSuccessSamplingRate: '100',
  ...(monthlySpend === undefined ? {} : { MonthlySpendLimit: String(monthlySpend) }),
});

/** What differs from how the account is set now. */
export const smsChanges = (now: SmsAttributes, wanted: SmsAttributes): SmsChange[] =>
  Object.entries(wanted).flatMap(([attribute, to]) =>
    now[attribute] === to ? [] : [{ attribute, from: now[attribute] || undefined, to }],
  );

export const sayChanges = (changes: readonly SmsChange[]): string =>
  changes.map(({ attribute, from, to }) => `    ${attribute}: ${from ?? 'unset'} → ${to}\n`).join('');
