import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { whatHappened } from '../../../../functions/notify-stakeholders/what-happened.ts';
import { tell } from '../../../../functions/notify-stakeholders/tell.ts';
import { config } from '../../../../shared/config/config.ts';
import { headlineOf, titleOf, toJoinedSignal } from '../../../../shared/domain/incident/from-signal.ts';
import type { Described } from '../../../../shared/domain/incident/incident-events.ts';
import type { IncidentState } from '../../../../shared/domain/incident/incident-state.ts';
import { RISK_CATEGORIES } from '../../../../shared/domain/mention/risk-category.ts';
import { pageText } from '../../../../shared/domain/page/page-text.ts';
import { GSM_LIMIT, smsLength } from '../../../../shared/domain/page/sms-text.ts';
import { facetOf } from '../../../../shared/domain/signal/facet.ts';
import type { Lens, Window } from '../../../../shared/domain/signal/signal-events.ts';
import { evidence, SYSTEM, T0 } from '../../../support/incident-samples.ts';

const LINK = 'https://storm.example.com/a#AbCdEfGhIjKlMnOpQrStUv';
const said: Described = {
  themes: [{ phrase: 'app down', posts: 9, examples: [] }],
  risks: [{ category: 'outage', posts: 8 }],
  representative: [],
  postsRead: 40,
};
const numbers = (lens: Lens, window: Window = '1h') => ({ lens, window, observed: 84, expected: 6, saturated: false });
const incidentOf = (lens: Lens, described?: Described): Exclude<IncidentState, { status: 'none' }> => ({
  ...{ status: 'open', title: titleOf(numbers(lens), described), severity: 'sev1', openedAt: T0, beganAt: T0, stale: false },
  ...{ why: 'many', byHand: false, gradedBy: null, quietSince: null, climb: null },
  signals: [{ ...toJoinedSignal('sig_1', evidence({ lens, series: `Aurora/${lens}/1h` }), described), active: true }],
});
const smsOf = (what: string): string =>
  pageText({ severity: 'sev1', brand: 'Aurora', what, beganAt: T0, stale: false, drill: false, now: T0, timeZone: 'UTC', link: LINK }).sms;

const TITLES: [Lens, string][] = [
  ['negative', '84 negative voices in an hour, 6 expected'],
  ['low-rating', '84 low ratings in an hour, 6 expected'],
  ['risk:data-privacy', '84 voices about data and privacy in an hour, 6 expected'],
  ['platform:app-store', '84 negative voices on app-store in an hour, 6 expected'],
  ['product:Router X2', '84 negative voices about Router X2 in an hour, 6 expected'],
  ['place:Lyon', '84 negative voices in Lyon in an hour, 6 expected'],
];

describe.each(TITLES)('a signal of %s', (lens, title) => {
  it('reads as a sentence in the title, the headline and the notice, with what people say after it', () => {
    expect(titleOf(numbers(lens))).toBe(title);
    expect(titleOf(numbers(lens), said)).toBe(`${title}: service outage — "app down"`);
    const incident = incidentOf(lens, said);
    expect(headlineOf(incident)).toBe(`${title}: service outage — "app down"`);
    const event = { type: 'IncidentOpened', brand: 'Aurora', at: T0, actor: SYSTEM, data: { title: incident.title } };
    const line = whatHappened({ event: event as never, events: [], incident, incidentId: 'inc_1' }, config.parse({}));
    const told = {
      about: 'incident/inc_1/1',
      event: 'IncidentOpened',
      severity: 'sev1',
      at: T0,
      line,
      atOnce: true,
      notBefore: null,
    } as const;
    const telling = { news: [told], incident, incidentId: 'inc_1', brand: 'Aurora', origin: 'live' } as const;
    const notice = tell(telling, config.parse({}), 'https://s.example');
    expect(notice.subject.startsWith(`SEV1 Aurora: incident opened. ${title}: s`)).toBe(true);
    expect(notice.text).toContain(`Incident: ${title}: service outage — "app down"`);
  });

  it('fits one segment of an SMS, with its numbers and the link whole', () => {
    const sms = smsOf(headlineOf(incidentOf(lens, said)));
    expect(smsLength(sms).limit).toBe(GSM_LIMIT);
    expect(smsLength(sms).length).toBeLessThanOrEqual(GSM_LIMIT);
    expect(sms.startsWith(`SEV1 Aurora: ${title}`)).toBe(true);
    expect(sms.endsWith(`Since 03:00. ${LINK}`)).toBe(true);
  });
});

it.each(RISK_CATEGORIES)('a title about %s does not name the risk twice', (category) => {
  const own = { ...said, risks: [{ category, posts: 8 }] };
  const title = titleOf(numbers(`risk:${category}`), own);
  expect(title).toBe(`${titleOf(numbers(`risk:${category}`))}: "app down"`);
  expect(titleOf(numbers(`risk:${category}`), { ...own, themes: [] })).toBe(titleOf(numbers(`risk:${category}`)));
});

describe('a name that strangers gave', () => {
  const about = (kind: 'product' | 'place' | 'platform', name: string): string => titleOf(numbers(facetOf(kind, name)!, '5m'));
  it('is cut before the numbers are', () => {
    const sms = smsOf(about('product', 'Professional espresso machine Deluxe 3000 XL'));
    expect(sms).toBe(`SEV1 Aurora: 84 negative voices about Professional espresso mach.. in 5 minutes, 6 expected. Since 03:00. ${LINK}`);
  });
  it('is no link beside the one to acknowledge by', () => {
    expect(about('product', 'https://evil.example/a#x')).toBe('84 negative voices about https evil. example a x in 5 minutes, 6 expected');
    expect(smsOf(about('place', 'storm-example.com')).match(/[\p{L}\p{N}-]+\.\p{L}+/gu)).toEqual(['storm.example']);
  });
  it.each([
    ['with letters that have a Latin base loses their marks', 'Łódź Śródmieście', 'Lodz Srodmiescie'],
    ['in another alphabet stays as it is', 'Київ Поділ', 'Київ Поділ'],
  ])('%s, and the link is whole', (_, place, written) => {
    const sms = smsOf(titleOf(numbers(`place:${place}`), said));
    expect(sms.endsWith(LINK)).toBe(true);
    expect(smsLength(sms).length).toBeLessThanOrEqual(smsLength(sms).limit);
    expect(sms).toContain(`84 negative voices in ${written}`);
  });
  test.prop([fc.constantFrom('platform', 'product', 'place'), fc.string({ unit: 'binary', maxLength: 80 })])(
    'leaves the SMS within its limit and the link whole, whatever it is',
    (kind, name) => {
      const lens = facetOf(kind, name);
      if (lens === undefined) return;
      const sms = smsOf(headlineOf(incidentOf(lens, said)));
      const { length, limit } = smsLength(sms);
      expect(length <= limit && sms.endsWith(` ${LINK}`) && sms.isWellFormed()).toBe(true);
      // Where there is no room the kind of voices gives way; how many they are never does.
      expect(sms).toMatch(/: 84 /);
    },
  );
});
