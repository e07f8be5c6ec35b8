import { describe, expect, test } from 'vitest';
import { incidentDetail } from '../../../shared/contract/api.ts';
import { incidentReport } from '../../../shared/contract/report.ts';
import type { JoinedSignal } from '../../../shared/domain/incident/incident-events.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { runIncident } from '../../../shared/store/run-incident.ts';
import { joinedSignal, SYSTEM } from '../../support/incident-samples.ts';
import { apiUnderTest, INCIDENT, NOW } from './api-under-test.ts';

const told = {
  coldStart: true,
  raid: { suspected: true, reasons: ['9 of 10 accounts are new'] },
  severityReasons: [{ factor: 'voices', value: 84, against: 10, effect: 'base', say: '84 people: from 10 in an hour it is a sev3' }],
  voiceEvidence: {
    ...{ risks: { outage: 12 }, notUnderstood: 0, largestVoice: 3, botLike: 9, botLikeKnown: 10 },
    ...{ news: 2, newsUsual: 0.2, reachUsual: 3100, bunching: 2.4 },
    facets: { 'platform:app-store': 60, 'product:Router X2': 41, 'place:Lyon': 8 },
  },
} satisfies Partial<JoinedSignal>;

const joined = async () => {
  const kit = await apiUnderTest();
  const signal = joinedSignal({ signalId: 'sig_told', severity: 'sev1', ...told });
  await runIncident(
    eventStore(kit.incidents),
    INCIDENT,
    { type: 'JoinSignal', signal, at: NOW, by: SYSTEM },
    { brand: 'Acme', origin: 'live' },
  );
  return kit;
};

describe('what detection knew of a signal', () => {
  test('reaches whoever looks at the incident: reasons, history, raid, facets, news, reach and bunching', async () => {
    const { ask } = await joined();
    const { signals } = incidentDetail.parse((await ask('GET', `/v1/incidents/${INCIDENT}`, { as: 'vic' })).body);
    expect(signals.at(-1)).toMatchObject({ signalId: 'sig_told', credibleVoices: 40, ...told });
  });

  test('is empty or null of a signal from before it was kept', async () => {
    const { ask } = await joined();
    const { signals } = incidentDetail.parse((await ask('GET', `/v1/incidents/${INCIDENT}`, { as: 'vic' })).body);
    expect(signals[0]).toMatchObject({ signalId: 'sig_1', severityReasons: [], coldStart: null, voiceEvidence: null });
  });

  test('stands in the report, as JSON and as Markdown', async () => {
    const { ask } = await joined();
    const report = incidentReport.parse((await ask('GET', `/v1/incidents/${INCIDENT}/report`, { as: 'vic' })).body);
    expect(report.gravestSignal).toMatchObject({ coldStart: true, raid: told.raid, reasons: told.severityReasons });
    const { body } = await ask('GET', `/v1/incidents/${INCIDENT}/report?format=md`, { as: 'vic' });
    expect(body['text']).toContain('| how many | 84 people: from 10 in an hour it is a sev3 | set it |');
    expect(body['text']).toContain('| place | Lyon | 8 |');
  });

  test('is nothing for somebody of another brand', async () => {
    const { ask } = await joined();
    const { status, body } = await ask('GET', `/v1/incidents/${INCIDENT}`, { as: 'eve' });
    expect([status, JSON.stringify(body).includes('Lyon')]).toEqual([404, false]);
  });
});
