import { afterEach, describe, expect, it } from 'vitest';
import { hostile } from '../../../local/hostility.ts';
import type { Fault } from '../../../local/simulators/faults.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { scopeOfIncident } from '../../../shared/store/keys.ts';
import { runIncident } from '../../../shared/store/run-incident.ts';
import { warRoomHouse, type WarRoomHouse } from '../../support/war-room-house.ts';

let house: WarRoomHouse;
afterEach(() => house.close());
const meetings = () => house.zoom.state().meetings;
const sms = () => house.gateway.messages().filter((m) => m.phone !== null);

describe('a grave incident', () => {
  it('gets one meeting, also on a bus that repeats and reorders; its address is on the incident and in what stakeholders get', async () => {
    house = await warRoomHouse({ hostility: hostile(7) });
    const id = await house.open('sev1');
    await house.settled();
    await house.stretch(30);
    expect(meetings().map((m) => [m.topic, m.userId])).toEqual([[`SEV1 Acme (${id})`, 'crisis@acme.example']]);
    const url = `https://simulated.zoom.us/j/${meetings()[0]!.id}?pwd=joinable`;
    expect((await house.incident(id)).warRoom).toMatchObject({ url });
    expect((await house.ask('POST', `/v1/incidents/${id}/updates`, { text: 'We have begun.' })).status).toBe(200);
    await house.settled();
    const told = house.gateway.messages().find((m) => m.text.includes('We have begun.'));
    expect(told?.text).toContain(`Meeting: ${url}`);
  });

  it('lets nobody see the address that makes its reader the host, nor a secret: not in a row, not in a line of the log', async () => {
    house = await warRoomHouse();
    const id = await house.open('sev1');
    await house.settled();
    const rows = await house.embedded.ports.incidents.query({ pk: scopeOfIncident(id), limit: 1000 });
    const everything = JSON.stringify([rows.items, house.logs, await house.incident(id), house.gateway.messages()]);
    expect(everything).toContain('WarRoomOpened');
    for (const secret of ['zak=', 'only-for-the-host', ...Object.values(house.secrets)]) expect(everything, secret).not.toContain(secret);
    const asked = [...house.zoom.requests(), ...house.trello.requests()].map((r) => r.path).join('\n');
    for (const secret of Object.values(house.secrets)) expect(asked).not.toContain(secret);
    expect(JSON.stringify(house.logs)).not.toContain('joinable');
  });

  it('that rises to sev2 gets one then; one of sev3 gets none', async () => {
    house = await warRoomHouse();
    const id = await house.open('sev3');
    await house.settled();
    expect(meetings()).toEqual([]);
    await house.ask('POST', `/v1/incidents/${id}/regrade`, { severity: 'sev2', why: 'worse' });
    await house.settled();
    expect(meetings()).toHaveLength(1);
    await house.ask('POST', `/v1/incidents/${id}/regrade`, { severity: 'sev1', why: 'worse still' });
    await house.settled();
    expect(meetings()).toHaveLength(1);
  });
});

describe('Zoom', () => {
  it('that hangs does not keep a page: Ana has her SMS while Zoom has not answered', async () => {
    house = await warRoomHouse();
    house.zoom.faults.add({ kind: 'time-out', times: 50 });
    const begun = performance.now();
    await house.open('sev1');
    while (sms().length === 0 && performance.now() - begun < 6_000) await new Promise((next) => setTimeout(next, 10));
    const pagedAfterMs = performance.now() - begun;
    expect(sms()).toHaveLength(1);
    expect(pagedAfterMs).toBeLessThan(6_000);
    expect(house.embedded.backlog()).toBeGreaterThan(0);
    await house.settled();
    expect(meetings()).toEqual([]);
    expect(sms()).toHaveLength(1);
  }, 40_000);

  it('that answers 503 delays nothing, and the meeting is made once it is well again', async () => {
    house = await warRoomHouse();
    house.zoom.faults.add({ kind: 'server-error', times: 3 });
    const id = await house.open('sev1');
    await house.settled();
    expect(sms()).toHaveLength(1);
    expect((await house.incident(id)).warRoom).toBeNull();
    await house.stretch(10);
    expect(meetings()).toHaveLength(1);
    expect((await house.incident(id)).warRoom?.url).toContain(String(meetings()[0]!.id));
  });

  it.each<[string, Fault]>([
    ['cuts the line after making it', { kind: 'cut-after-commit', method: 'POST', path: '/meetings' }],
    ['stumbles after making it', { kind: 'server-error-after-commit', method: 'POST', path: '/meetings' }],
    ['says success with nonsense', { kind: 'error-in-200', method: 'POST', path: '/meetings' }],
    ['is asked too often', { kind: 'rate-limit', times: 2, path: '/meetings' }],
    ['answers with a field of tomorrow', { kind: 'unknown-field', times: 9 }],
  ])('that %s leaves one meeting, with its address on the incident', async (_, fault) => {
    house = await warRoomHouse();
    house.zoom.faults.add(fault);
    const id = await house.open('sev1');
    await house.settled();
    await house.stretch(15);
    expect(meetings()).toHaveLength(1);
    expect((await house.incident(id)).warRoom?.url).toContain(String(meetings()[0]!.id));
  });

  it('that will not let us look after an answer got lost is asked to let us look again, and never for a second meeting', async () => {
    house = await warRoomHouse();
    house.zoom.faults.add(
      { kind: 'cut-after-commit', method: 'POST', path: '/meetings' },
      { kind: 'expired-token', method: 'GET', times: 99 },
    );
    const id = await house.open('sev1');
    await house.settled();
    await house.stretch(30);
    expect((await house.incident(id)).warRoom).toBeNull();
    house.zoom.faults.clear();
    await house.stretch(60);
    expect(meetings()).toHaveLength(1);
    expect((await house.incident(id)).warRoom?.url).toContain(String(meetings()[0]!.id));
  });

  it('that refuses us for good is given up, and the incident goes on', async () => {
    house = await warRoomHouse();
    house.zoom.faults.add({ kind: 'expired-token', method: 'POST', path: '/meetings' });
    const id = await house.open('sev1');
    await house.settled();
    await house.stretch(60);
    const { timeline } = await house.incident(id);
    expect(timeline.filter((e) => e.type === 'ErrandFailed').map((e) => e.data)).toMatchObject(
      [{ outcome: 'rejected', retryAt: null }].slice(0, 1),
    );
    expect(meetings()).toEqual([]);
  });
});

describe('what is not live', () => {
  const drill = async (): Promise<string> => {
    const id = 'inc_0123456789abcdef';
    const by = { kind: 'person', id: 'ana', via: 'session' } as const;
    const command = { type: 'OpenByHand', title: 'A drill', severity: 'sev1', why: 'drill', at: house.embedded.ports.now(), by } as const;
    await runIncident(eventStore(house.embedded.ports.incidents), id, command, { brand: 'Acme', origin: 'drill' });
    await house.settled();
    await house.stretch(5);
    return id;
  };
  it('makes no meeting and no card at real accounts', async () => {
    house = await warRoomHouse();
    await drill();
    expect([meetings(), house.trello.state().cards]).toEqual([[], []]);
    expect(house.zoom.requests().length + house.trello.requests().length).toBe(0);
  });
  it('makes them at rehearsal targets, marked; and there the live makes none', async () => {
    house = await warRoomHouse({ zoom: { rehearsal: true }, trello: { rehearsal: true } });
    const id = await drill();
    expect(meetings().map((m) => m.topic)).toEqual([`DRILL SEV1 Acme (${id})`]);
    expect(
      house.trello
        .state()
        .cards.map((c) => c.name)
        .toSorted(),
    ).toEqual(['DRILL SEV1 Acme: Name one person who speaks', 'DRILL SEV1 Acme: Read the posts']);
    await house.open('sev1');
    await house.settled();
    expect(meetings()).toHaveLength(1);
    expect(house.trello.state().cards).toHaveLength(2);
  });
});
