import { expect } from 'vitest';
import { COFFEE } from '../../../local/demo/story.ts';
import { sha256Hex } from '../../../shared/platform/ids.ts';
import { PHONES } from '../company.ts';
import { eventually } from '../steps.ts';
import { currentIncident, rule, type World } from '../world.ts';

/** The second step is due after a minute, and the rule looks once a minute. */
const SECOND_STEP_MS = 150_000;

/** What people do: acknowledge, approve, release. */
export const responses = (world: World): void => {
  const { step, hop } = world;

  rule(world, 'nobody acknowledges, so the minute rule pages the next step; a link in that SMS acknowledges', async () => {
    const { house, incident } = world;
    const text = await step('the second person paged by the minute rule', () =>
      eventually('an SMS to ben', async () => (await house.sms(PHONES.ben))[0], SECOND_STEP_MS),
    );
    const page = (await currentIncident(world)).pages.find((p) => p.personId === 'ben')!;
    expect(page.step).toBe(1);
    hop(
      'first page requested → second step requested (1 min configured)',
      Date.parse(page.requestedAt) - Date.parse(incident.pages[0]!.requestedAt),
    );
    const token = /\/a#(\S+)/.exec(text)![1]!;
    const post = (action: string, body: object) => house.ask(undefined, 'POST', `/v1/links/${action}`, body);
    await step('acknowledged through the link in that SMS', async () => {
      expect((await house.ask(undefined, 'GET', '/a')).status).toBe(200);
      expect((await post('look', { token })).body).toEqual({ severity: 'sev1', brand: COFFEE });
      expect((await currentIncident(world)).status).toBe('open');
      expect((await post('acknowledge', { token: `${token}x` })).status).toBe(404);
      expect((await post('acknowledge', { token })).status).toBe(200);
      expect((await post('acknowledge', { token })).status).toBe(404);
    });
    expect(await currentIncident(world)).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'ben' });
  });

  rule(world, 'a draft is approved with a Cognito token and published once, to the letter', async () => {
    const { house, setting, incident } = world;
    const { drafts } = await currentIncident(world);
    const draft = drafts.find((d) => d.platform === 'mastodon' && d.language === 'en' && d.kind === 'holding-statement')!;
    const path = `/v1/incidents/${incident.id}/drafts/${draft.id}`;
    const text = draft.text.replaceAll(/\[\[[^\]]*\]\]/g, '+351 800 000 000');
    await step('edited by one person, approved by another', async () => {
      expect((await house.ask('ana', 'POST', `${path}/approve`, { textHash: draft.textHash })).status).toBe(403);
      expect((await house.ask('dora', 'POST', `${path}/approve`, { textHash: draft.textHash })).status).toBe(404);
      expect((await house.ask('carla', 'POST', `${path}/edit`, { text })).status).toBe(200);
      expect((await house.ask('ben', 'POST', `${path}/approve`, { textHash: draft.textHash })).status).toBe(409);
      expect(setting.mastodon.state().posts).toBe(0);
      expect((await house.ask('ben', 'POST', `${path}/approve`, { textHash: sha256Hex(text) })).status).toBe(200);
    });
    await step('published at the simulated Mastodon', () => eventually('a post', async () => setting.mastodon.state().posts > 0));
    expect(setting.mastodon.state().statuses.map((s) => s.text)).toEqual([text]);
  });

  rule(world, 'what we paused is released through the API, except what a person has touched since', async () => {
    const { house, setting, incident } = world;
    const holds = (await currentIncident(world)).holds.filter((h) => h.status === 'held');
    setting.meta.touch({ id: '120002', name: 'Cloud latte (new picture)' });
    await step('released, and read back', async () => {
      for (const h of holds) {
        const answer = await house.ask('carla', 'POST', `/v1/incidents/${incident.id}/holds/${h.id}/release`, {
          reason: 'the storm is over',
        });
        expect(answer.status).toBe(200);
      }
      await eventually('every hold ended', async () =>
        (await currentIncident(world)).holds.every((h) => h.status === 'released' || h.status === 'left' || h.status === 'not-needed'),
      );
    });
    const resumed = setting.meta.state().changes.filter((c) => c.by === 'api' && c.to === 'ACTIVE');
    expect(resumed.map((c) => c.campaignId).sort()).toEqual(['120001', '120003', '120011']);
  });
};
