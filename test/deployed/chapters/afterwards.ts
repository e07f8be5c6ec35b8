import { expect } from 'vitest';
import { COFFEE, TEA } from '../../../local/demo/story.ts';
import { storm } from '../company.ts';
import { again, inventedEvents, put } from '../forgeries.ts';
import { deadLettersOf, quiet } from '../queues.ts';
import { restoreIncidents } from '../restore.ts';
import { eventually } from '../steps.ts';
import { currentIncident, ends, rule, timelineOf, type World } from '../world.ts';
import { followStorm } from './storm.ts';

/** Repetitions and forgeries, a second storm with everything warm, and a restored table. */
export const afterwards = (world: World): void => {
  const { step } = world;

  rule(world, 'every event of the story put on the bus again, and invented ones, do nothing', async () => {
    const { house, bus } = world;
    await quiet(house);
    const before = await ends(world);
    const events = again(await bus.heard());
    expect(events.length).toBeGreaterThan(20);
    await step(`${events.length} events of the bus put there again`, async () => {
      expect(await put(house, events)).toBe(events.length);
      await quiet(house);
    });
    expect(await ends(world)).toEqual(before);
    const invented = inventedEvents(COFFEE);
    const foreign = [...events, ...invented].map((e) => ({ ...e, source: 'somebody.else' }));
    await step(`${invented.length} invented events, and ${foreign.length} of another source`, async () => {
      expect(await put(house, [...invented, ...foreign])).toBe(invented.length + foreign.length);
      await quiet(house);
    });
    expect(await ends(world)).toEqual(before);
    expect(await deadLettersOf(house, 'escalate')).toEqual([]);
  });

  rule(world, 'a storm on another brand is another incident, of which its own people hear', async () => {
    const { house, notices } = world;
    await step('a second storm, with everything warm', () => followStorm(world, TEA, 'storm-3', storm(Date.now(), TEA), 'warm: '));
    expect(await house.ask('dora', 'GET', `/v1/incidents?brand=${encodeURIComponent(TEA)}`)).toMatchObject({ status: 200 });
    await eventually('a notice', async () => (await notices.tea.heard()).join(' ').includes(TEA));
    expect((await currentIncident(world)).status).toBe('acknowledged');
  });

  rule(world, 'after a restore the functions go on from the restored table', async () => {
    const { house, setting, incident } = world;
    await quiet(house);
    const before = await timelineOf(world, incident.id);
    const restored = await step('the incidents table restored', () => restoreIncidents(house));
    await step('deployed over the restored table', async () => {
      await house.deployer.update(await setting.synthesize('restored', restored));
    });
    world.house = { ...house, incidents: house.tableOf(restored.incidentsTableName) };
    expect(await timelineOf(world, incident.id)).toEqual(before);
    await step('resolved through the API: recorded in the restored table, told by its stream', async () => {
      expect((await house.ask('carla', 'POST', `/v1/incidents/${incident.id}/resolve`, { note: 'quiet' })).status).toBe(200);
      await eventually('the event on the bus', async () => (await world.bus.heard()).some((e) => e.includes('"IncidentResolved"')));
    });
    expect((await timelineOf(world, incident.id)).map((e) => e.type)).toContain('IncidentResolved');
    expect((await currentIncident(world)).status).toBe('resolved');
  });
};
