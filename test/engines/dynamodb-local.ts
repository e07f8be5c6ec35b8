import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CreateTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { documentClient, dynamoTable } from '../../shared/store/dynamodb-table.ts';
import type { Table } from '../../shared/store/table.ts';
import { freePort } from '../support/free-port.ts';

/** Amazon's own engine, as one npm package carries it. We unpack it and depend on nothing of that package. */
export const ENGINE_PACKAGE = 'amplify-dynamodb-simulator@2.9.30';
export const ENGINE_FOLDER = fileURLToPath(new URL('../../.cache/dynamodb-local/', import.meta.url));
const OLDEST_JAVA = 17;

export type Engine = { client: DynamoDBDocumentClient; createTable: () => Promise<Table>; stop: () => Promise<void> };

const whyNot = (): string | undefined => {
  if (!existsSync(`${ENGINE_FOLDER}DynamoDBLocal.jar`)) return 'it is not here; `npm run engines` fetches it (once, 60 MB)';
  const asked = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (asked.error) return `there is no Java; install Java ${OLDEST_JAVA} or newer`;
  const major = Number(/version "(\d+)/.exec(asked.stderr)?.[1]);
  return major >= OLDEST_JAVA ? undefined : `Java ${major} is too old; install Java ${OLDEST_JAVA} or newer`;
};

/**
 * Why the DynamoDB suites cannot run here, said aloud; undefined where they can. Where engines are required
 * (STORMWATCH_REQUIRE_ENGINES=1, as CI does) their absence fails instead.
 */
export const dynamoUnavailable = (): string | undefined => {
  const why = whyNot();
  if (why === undefined) return undefined;
  if (process.env['STORMWATCH_REQUIRE_ENGINES'] === '1') throw new Error(`DynamoDB engine: ${why}`);
  console.log(`skipped: DynamoDB engine: ${why}`);
  return why;
};

/** Starts the engine in memory on a free port. */
export const startDynamo = async (): Promise<Engine> => {
  const port = await freePort();
  const engine = spawn(
    'java',
    [
      '-Xmx512m',
      '-Djava.library.path=./DynamoDBLocal_lib',
      '-jar',
      'DynamoDBLocal.jar',
      '-inMemory',
      '-sharedDb',
      '-disableTelemetry',
      '-port',
      String(port),
    ],
    { cwd: ENGINE_FOLDER, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const errors: string[] = [];
  engine.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const client = documentClient({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await answering(client, engine, errors);
  let tables = 0;
  return {
    client,
    createTable: async () => {
      const name = `table${++tables}`;
      await createTable(client, name);
      return dynamoTable(client, name);
    },
    stop: () => stopped(client, engine),
  };
};

const createTable = (client: DynamoDBDocumentClient, name: string) =>
  client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );

const answering = async (client: DynamoDBDocumentClient, engine: ChildProcess, errors: string[]): Promise<void> => {
  for (let tries = 0; ; tries++) {
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      if (engine.exitCode !== null) throw new Error(`the DynamoDB engine ended at once: ${errors.join('')}`);
      if (tries > 300) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
};

const stopped = (client: DynamoDBDocumentClient, engine: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    client.destroy();
    engine.once('exit', () => resolve());
    engine.kill('SIGKILL');
  });
