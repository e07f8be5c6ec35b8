import { reasonOf } from './run-batch.ts';
import type { Decision, Ports } from './runtime.ts';
import { Unreadable } from './wire.ts';

/** Runs a use case on what others sent, and writes its line; what nobody will ever understand is buried, a failure thrown. */
export const decided = async (body: string, name: string, ports: Ports, work: () => Promise<Decision>): Promise<void> => {
  try {
    ports.log('info', name, await work());
  } catch (error) {
    if (error instanceof Unreadable) return buried(body, error.message, name, ports);
    ports.log('error', name, { did: 'failed', reason: reasonOf(error) });
    throw error;
  }
};

/** Whole, with the reason. A letter that cannot be buried is thrown: better twice than lost. */
export const buried = async (body: string, reason: string, name: string, ports: Ports): Promise<void> => {
  await ports.deadLetter({ consumer: name, body, reason, at: ports.now() });
  ports.log('warn', name, { did: 'dead-lettered', reason });
};
