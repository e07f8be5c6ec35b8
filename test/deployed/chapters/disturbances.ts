import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect } from 'vitest';
import { trigger as reviewSignals } from '../../../functions/review-signals/trigger.ts';
import { COFFEE } from '../../../local/demo/story.ts';
import { streamOf } from '../../../shared/domain/mention/mention.ts';
import { WATCHDOG_BRAND } from '../../../shared/domain/mention/watchdog-brand.ts';
import { eventStore } from '../../../shared/store/event-store.ts';
import { openIncidentKey, scopeOfIncident } from '../../../shared/store/keys.ts';
import { nextVersion } from '../next-version.ts';
import { deadLettersOf, failUntilDead, quiet, send, subscribe } from '../queues.ts';
import { callWithRoleOf, invoke } from '../rights.ts';
import { eventually } from '../steps.ts';
import { currentIncident, rule, type World } from '../world.ts';

const GARBAGE = '{"detail-type": "IncidentOpened", "detail": ["not ours, and cut off';

/** What happens to systems: garbage, failures, updates, repetitions; while an incident is open. */
export const disturbances = (world: World): void => {
  const { step } = world;

  rule(world, 'what nobody understands ends in the dead letters, whole, and the rest goes on', async () => {
    const { house } = world;
    await step('garbage in two queues, found in their dead letters', async () => {
      for (const folder of ['draft-responses', 'detect.fifo']) {
        await send(house, folder, GARBAGE);
        const letters = await eventually(`a dead letter of ${folder}`, async () => {
          const found = await deadLettersOf(house, folder);
          return found.length > 0 ? found : undefined;
        });
        expect(letters).toHaveLength(1);
        expect((JSON.parse(letters[0]!) as { body: string }).body).toBe(GARBAGE);
      }
    });
  });

  rule(world, 'what fails again and again ends in the dead letters, whole', async () => {
    const { house } = world;
    await step('a message taken and given back as often as its queue allows', async () => {
      const receives = await failUntilDead(house, 'review-signals', GARBAGE);
      expect(receives).toBe(reviewSignals.maxReceives);
      expect(await deadLettersOf(house, 'review-signals')).toEqual([GARBAGE]);
    });
  });

  rule(world, 'an update with new code goes in while the incident is open', async () => {
    const { setting, house } = world;
    const lambda = new LambdaClient(setting.emulator.reach);
    const FunctionName = `stormwatch-${house.outputs.StageName}-deliver-page`;
    const code = async () => (await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).CodeSha256;
    const before = await code();
    await step('updated to the next version', () =>
      house.deployer.update(nextVersion(`${setting.folder}/first`, `${setting.folder}/next`)),
    );
    expect(await code()).not.toBe(before);
    expect((await currentIncident(world)).status).toBe('open');
    lambda.destroy();
  });

  rule(world, 'the same mentions again, under the old name or a new one, change nothing', async () => {
    const { house, mentions, history } = world;
    await step('the same webhook, and the same mentions in another', async () => {
      expect(await house.tell('storm-1', mentions)).toMatchObject({ status: 200, body: { accepted: 0, duplicate: true } });
      expect(await house.tell('storm-2', mentions)).toMatchObject({ status: 202, body: { duplicate: false } });
      await quiet(house);
    });
    expect(await house.mentionsStored()).toBe(history.length + mentions.length);
    expect(await house.incidentsOf(COFFEE)).toHaveLength(1);
  });

  rule(world, 'a function may do what its role says and nothing else', async () => {
    const { house, setting } = world;
    const assembly = `${setting.folder}/next`;
    await step('the same code with its own role, and with that of another function', async () => {
      expect(await callWithRoleOf(house, assembly, 'watch-pipeline', 'watch-pipeline')).toBe('done');
      expect(await callWithRoleOf(house, assembly, 'watch-pipeline', 'score')).toMatch(/AccessDenied|not authorized/i);
    });
  });

  rule(world, 'the watchdog’s mention goes the whole way', async () => {
    const { house } = world;
    await step('a synthetic mention, and its recorded page', async () => {
      await invoke(house, 'watch-pipeline', {});
      await eventually('the watchdog’s page', async () => {
        const lock = await house.incidents.get(openIncidentKey(streamOf(WATCHDOG_BRAND, 'drill')));
        if (lock === undefined) return undefined;
        const pages = await eventStore(house.incidents).heads(scopeOfIncident(lock['incidentId'] as string), 'page');
        return pages.some((p) => p.status === 'delivered');
      });
    });
  });

  rule(world, 'the daily check may look at all it looks at, and tells the operator what it found', async () => {
    const { house } = world;
    await step('the daily check, and what the operator hears', async () => {
      const operator = await subscribe(house, 'operator', house.outputs.OperatorTopicArn);
      expect(await invoke(house, 'check-deployment', {})).toBe('done');
      const told = await eventually('a message to the operator', async () => {
        const heard = await operator.heard();
        return heard.length > 0 ? heard.join('\n') : undefined;
      });
      // The emulator does not know every question of the doctor's; its role must allow all of them.
      expect(told).toContain('docs/runbook.md');
      expect(told).not.toMatch(/AccessDenied|AuthorizationError|not authorized/i);
    });
  });
};
