import type { FileKey, FileStore } from '../../shared/platform/file-store.ts';
import type { Ports } from '../../shared/platform/runtime.ts';
import type { Table } from '../../shared/store/table.ts';

/** One use of a port, as a permission would name it. What needs no permission (clock, log, randomness, sign-in) is no use. */
export type PortUse =
  | { port: 'incidents' | 'mentions'; access: 'read' | 'write' }
  | { port: 'enqueue'; message: string }
  | { port: 'secret'; reference: string }
  | { port: 'fetch'; origin: string }
  | { port: 'files'; access: 'read' | 'write' | 'remove'; folder: string }
  | { port: 'publish' | 'deadLetter' | 'sns' };

/**
 * The same ports, each telling what it is used for before it does it. `sns` is no call but an address: it counts as used
 * by whoever reads the address, as making a client does; being handed it along with the other ports is no use.
 */
export const recordPorts = (ports: Ports, onUse: (use: PortUse) => void): Ports => ({
  ...ports,
  incidents: recordTable('incidents', ports.incidents, onUse),
  mentions: recordTable('mentions', ports.mentions, onUse),
  publish: async (messages) => {
    onUse({ port: 'publish' });
    return ports.publish(messages);
  },
  enqueue: async (message, options) => {
    onUse({ port: 'enqueue', message: message.definition.name });
    return ports.enqueue(message, options);
  },
  deadLetter: async (letter) => {
    onUse({ port: 'deadLetter' });
    return ports.deadLetter(letter);
  },
  secret: async (reference) => {
    onUse({ port: 'secret', reference });
    return ports.secret(reference);
  },
  fetch: async (input, init) => {
    onUse({ port: 'fetch', origin: new URL(input instanceof Request ? input.url : input).origin });
    return ports.fetch(input, init);
  },
  files: recordFiles(ports.files, onUse),
  sns: new Proxy(ports.sns, {
    get: (sns, property) => {
      onUse({ port: 'sns' });
      return Reflect.get(sns, property) as unknown;
    },
  }),
});

/** An upload is written by somebody else, with the rights of whoever handed out the address. */
const recordFiles = (files: FileStore, onUse: (use: PortUse) => void): FileStore => {
  const use = (access: 'read' | 'write' | 'remove', key: FileKey): void => onUse({ port: 'files', access, folder: key.split('/')[0]! });
  return {
    uploadTo: async (key, ...rest) => (use('write', key), files.uploadTo(key, ...rest)),
    ...(files.putPart && { putPart: files.putPart }),
    sizeOf: async (key) => (use('read', key), files.sizeOf(key)),
    read: (key) => (use('read', key), files.read(key)),
    write: async (key, content) => (use('write', key), files.write(key, content)),
    remove: async (key) => (use('remove', key), files.remove(key)),
  };
};

/** Methods are spelled out, so that a new one does not compile until somebody says whether it reads or writes. */
const recordTable = (port: 'incidents' | 'mentions', table: Table, onUse: (use: PortUse) => void): Table => {
  const read = (): void => onUse({ port, access: 'read' });
  const write = (): void => onUse({ port, access: 'write' });
  return {
    name: table.name,
    consumed: table.consumed,
    get: async (...args) => (read(), table.get(...args)),
    query: async (...args) => (read(), table.query(...args)),
    write: async (...args) => (write(), table.write(...args)),
    transact: async (...args) => (write(), table.transact(...args)),
    putNew: async (...args) => (write(), table.putNew(...args)),
    writeAll: async (...args) => (write(), table.writeAll(...args)),
  };
};
