import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

export type ServerProcess = {
  url: string;
  kill: () => Promise<void>;
  start: () => Promise<void>;
  running: () => boolean;
  stop: () => Promise<void>;
};

/** `stormwatch serve` as a process of its own, which can be killed and started again over the same data. */
export const serverProcess = (args: string[], port: number, environment: Record<string, string>): ServerProcess => {
  let child: ChildProcess | undefined;
  const url = `http://127.0.0.1:${port}`;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child;
    child = undefined;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = once(ending, 'exit');
    ending.kill(signal);
    await gone;
  };
  return {
    url,
    running: () => child !== undefined,
    start: async () => {
      const started = spawn(process.execPath, ['cli/main.ts', 'serve', '--no-console', '--port', String(port), ...args], {
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child = started;
      let errors = '';
      started.stderr.on('data', (chunk: Buffer) => {
        errors = (errors + chunk.toString()).slice(-2000);
      });
      for (let tries = 0; tries < 2400; tries++) {
        if (started.exitCode !== null || started.signalCode !== null) throw new Error(`serve ended by itself: ${errors}`);
        if (
          await fetch(`${url}/v1/health`).then(
            (r) => r.ok,
            () => false,
          )
        )
          return;
        await pause(25);
      }
      throw new Error(`serve did not come up: ${errors}`);
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
};
