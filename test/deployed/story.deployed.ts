import { afterAll, beforeAll, describe } from 'vitest';
import { afterwards } from './chapters/afterwards.ts';
import { theConsole } from './chapters/console.ts';
import { disturbances } from './chapters/disturbances.ts';
import { movingIn } from './chapters/moving-in.ts';
import { responses } from './chapters/responses.ts';
import { theStorm } from './chapters/storm.ts';
import { notCovered } from './covered.ts';
import { installEmulator } from './install-emulator.ts';
import { openSetting } from './setting.ts';
import { teller } from './steps.ts';
import type { World } from './world.ts';

const installed = installEmulator();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

describe.skipIf(installed === undefined)('the whole stack, deployed to an emulator and driven from outside', () => {
  // The chapters fill in the rest, in their order; the suite stops at the first failure.
  const world = { ...teller(say), installed } as World;

  beforeAll(async () => {
    say('\n   since    took  step');
    world.setting = await openSetting(world.installed);
  });

  movingIn(world);
  theStorm(world);
  theConsole(world);
  disturbances(world);
  responses(world);
  afterwards(world);

  afterAll(async () => {
    // Undefined where even the emulator, or the deployment, failed.
    const { setting, house } = world as Partial<World>;
    if (house !== undefined) say(`\n${world.table()}\n(also in ${world.saveHops()})\n\n${notCovered(house.deployed.removed)}`);
    await setting?.close();
  });
});
