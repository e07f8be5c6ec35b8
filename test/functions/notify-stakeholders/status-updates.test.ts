import { describe, expect, it } from 'vitest';
import { scopeOfIncident } from '../../../shared/store/keys.ts';
import { evidence } from '../../support/incident-samples.ts';
import { pagingConfig, pagingHouse, type House, type PagingConfig } from '../../support/paging-house.ts';

const topic = (id: string, more: object = {}) => ({ id, brand: 'Aurora', topicArn: `arn:aws:sns:eu-central-1:1:${id}`, ...more });
const night = async (
  stakeholders: PagingConfig['stakeholders'],
  options: Parameters<typeof pagingHouse>[0] = {},
  severity: 'sev1' | 'sev2' = 'sev2',
) => {
  const house = await pagingHouse({ ...options, config: { ...pagingConfig, stakeholders } });
  await house.signal('SignalRaised', evidence({ severity }));
  await house.settle();
  return { house, incidentId: (await house.openIncidentId())! };
};
const heard = (house: House) => house.told.map((t) => [t.to.split(':').at(-1), house.minutes(t), t.text.split('\n')[0]]);
const update = (text: string, audience?: string[]) => ({
  type: 'WriteStatusUpdate' as const,
  updateId: `upd_${text}`,
  text,
  ...(audience === undefined ? {} : { audience }),
});

describe('a status update', () => {
  it('reaches stakeholders at once, with its author’s name and every word of it', async () => {
    const { house, incidentId } = await night([topic('press')]);
    await house.command(incidentId, update('We are on it.\nAnswers follow today.'));
    await house.settle();
    expect(heard(house)[1]).toEqual(['press', 0, 'SEV2 Aurora Air: update by Ana']);
    expect(house.told[1]!.text).toContain('\nWe are on it.\nAnswers follow today.\n');
  });
  it('sent twice by a nervous thumb is one', async () => {
    const { house, incidentId } = await night([topic('press')]);
    await house.command(incidentId, update('We are on it.'));
    await house.command(incidentId, update('We are on it.'));
    await house.settle();
    expect(heard(house)).toHaveLength(2);
  });
  it('goes only to whom the writer chose, whatever they had asked for', async () => {
    const { house, incidentId } = await night([topic('press'), topic('board', { from: 'sev1', events: ['resolved'] })]);
    await house.command(incidentId, update('For the board only.', ['board']));
    await house.settle();
    expect(heard(house)).toEqual([
      ['press', 0, expect.stringContaining('incident opened')],
      ['board', 0, 'SEV2 Aurora Air: update by Ana'],
    ]);
  });
  it('can be written when it is over, and names where people meet only while they do', async () => {
    const { house, incidentId } = await night([topic('press')]);
    await house.command(incidentId, { type: 'OpenWarRoom', provider: 'zoom', url: 'https://example.zoom.us/j/1' });
    await house.command(incidentId, update('Join us.'));
    await house.settle();
    await house.command(incidentId, { type: 'Resolve', note: 'answered' });
    await house.command(incidentId, update('It is over. Thank you.'));
    await house.settle();
    expect(house.told.find((t) => t.text.includes('Join us.'))!.text).toContain('Meeting: https://example.zoom.us/j/1');
    expect(house.told.find((t) => t.text.includes('It is over.'))!.text).not.toContain('Meeting:');
  });
  it('of a drill reaches only those who agreed, and says that it is one', async () => {
    const house = await pagingHouse({ config: { ...pagingConfig, stakeholders: [topic('press'), topic('friends', { drills: true })] } });
    await house.signal('SignalRaised', evidence(), { origin: 'drill' });
    await house.settle();
    const incidentId = (await house.openIncidentId('Aurora~drill'))!;
    await house.command(incidentId, update('This is how we would do it.'));
    await house.settle();
    expect(heard(house).map(([to, , line]) => [to, line])).toEqual([
      ['friends', expect.stringMatching(/^DRILL SEV1 Aurora Air: incident opened/)],
      ['friends', 'DRILL SEV1 Aurora Air: update by Ana'],
    ]);
    const notices = await house.store.heads<{ topic: string }>(scopeOfIncident(incidentId), 'notice');
    expect(notices.filter((n) => n.status === 'suppressed')).toHaveLength(2);
  });
});

describe('nobody gets forty emails', () => {
  it('forty changes within nine minutes are two notices: the first, and one that says what happened since', async () => {
    const { house, incidentId } = await night([topic('press')]);
    for (let i = 0; i < 40; i++) {
      await house.command(incidentId, { type: 'Regrade', severity: i % 2 === 0 ? 'sev1' : 'sev2', why: `look ${i}` });
      house.clock.advance(13_000);
      await house.settle();
    }
    await house.pass(10);
    expect(house.told).toHaveLength(2);
    const [, second] = house.told;
    expect(second!.text).toContain('severity sev1 became sev2. look 39');
    expect(second!.text).toContain('Since the last notice:\n- 24 more before these\n');
    expect(second!.text.match(/became/g)).toHaveLength(16);
  });
  it('a topic that asked for some kinds of news hears those only', async () => {
    const { house, incidentId } = await night([topic('legal', { events: ['resolved', 'updates'] })]);
    await house.command(incidentId, { type: 'Acknowledge', personId: 'ana' });
    await house.command(incidentId, update('We are on it.'));
    await house.command(incidentId, { type: 'CloseAsNoise', note: 'a joke' });
    await house.settle();
    expect(heard(house).map(([, , line]) => line)).toEqual([
      'SEV2 Aurora Air: update by Ana',
      'SEV2 Aurora Air: closed as noise: it was no crisis. a joke',
    ]);
  });
  it('also where every hint comes twice and out of order, each news is told once', async () => {
    const { house, incidentId } = await night([topic('press')], { delivery: { pick: [3, 0, 7, 1], repeat: [true, false, true] } });
    await house.command(incidentId, { type: 'Acknowledge', personId: 'ana' });
    await house.command(incidentId, update('We are on it.'));
    await house.settle();
    await house.pass(15);
    const all = house.told.map((t) => t.text).join('\n');
    expect(all.match(/We are on it\./g)).toHaveLength(1);
    expect(all.match(/Ana has taken it/g)).toHaveLength(1);
  });
});
