import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { demoAdAccounts } from '../../local/demo/campaigns.ts';
import { startMastodon, type MastodonState } from '../../local/simulators/mastodon/mastodon.ts';
import { startMeta, type MetaSimulator } from '../../local/simulators/meta/meta.ts';
import type { Simulator } from '../../local/simulators/serve.ts';
import { MASTODON, META } from './company.ts';
import { startEmulator, type Emulator } from './emulator.ts';
import type { Installed } from './install-emulator.ts';

/** Bundling takes ten seconds alone, and much longer beside others. */
const SYNTH_MS = 300_000;
const synthScript = join(import.meta.dirname, 'synth-stage.ts');

/** Everything around the deployed system: the emulated cloud, the simulated platforms, and room for assemblies. */
export type Setting = {
  emulator: Emulator;
  mastodon: Simulator<MastodonState>;
  meta: MetaSimulator;
  /** Synthesizes the stack of `dev`; gives the assembly's directory. */
  synthesize: (name: string, restored?: { incidentsTableName: string; incidentsStreamArn: string }) => Promise<string>;
  folder: string;
  close: () => Promise<void>;
};

export const openSetting = async (installed: Installed): Promise<Setting> => {
  const folder = mkdtempSync(join(tmpdir(), 'stormwatch-deployed-'));
  const emulator = await startEmulator(installed);
  const mastodon = await startMastodon(MASTODON);
  const meta = await startMeta({ ...META, adAccounts: demoAdAccounts });
  return {
    emulator,
    mastodon,
    meta,
    folder,
    synthesize: async (name, restored) => {
      const assembly = join(folder, name);
      const args = [synthScript, assembly, ...(restored === undefined ? [] : [JSON.stringify(restored)])];
      await promisify(execFile)(process.execPath, args, { timeout: SYNTH_MS });
      return assembly;
    },
    close: async () => {
      await emulator.stop();
      await Promise.all([mastodon.close(), meta.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
