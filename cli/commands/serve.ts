import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { instantOf } from '../../shared/domain/time/instant.ts';
import { startDoor } from '../../local/door.ts';
import { startGateway } from '../../local/gateway/gateway.ts';
import { CONSOLE_FOLDER } from '../../local/console-files.ts';
import { startEmbedded, type Embedded } from '../../local/runtime.ts';
import { serveAt } from '../../local/server.ts';
import { smtpEmail } from '../../local/smtp/smtp-email.ts';
import { readSmtpWay, SmtpWayWrong, type SmtpWay } from '../../local/smtp/smtp-way.ts';
import { signInUrl } from '../../local/sign-in.ts';
import { jsonLines } from '../../local/log.ts';
import { localEnvironment } from '../../local/environment.ts';
import { applyConfigFolder, firstOwner } from '../apply-config.ts';
import { buildConsole } from '../build-console.ts';
import { CliProblem } from '../cli-problem.ts';
import { understandBy } from '../own-model.ts';

export type ServeOptions = {
  data: string;
  port: number;
  publicUrl?: string | undefined;
  config?: string | undefined;
  /** The clock stands still until a rehearsal moves it. */
  rehearsal?: boolean | undefined;
  /** Where a rehearsal's clock starts. */
  from?: string | undefined;
  quiet?: boolean | undefined;
  /** False: the API only. */
  console?: boolean | undefined;
  /** A mail server, as smtp://user:password@host:port; and in whose name we write. */
  smtp?: string | undefined;
  smtpFrom?: string | undefined;
  /** A sentiment model that `stormwatch adapt` wrote. */
  model?: string | undefined;
};

/** `stormwatch serve`: the embedded runtime, durable, for real use on one machine. Runs until it is told to stop. */
export const run = async (options: ServeOptions): Promise<void> => {
  const own = ownModel(options.model);
  const smtp = mailServer(options);
  const dataDir = resolve(options.data);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const hostname = options.publicUrl === undefined ? '127.0.0.1' : publicHost(options.publicUrl);
  const door = await startDoor({ hostname, port: options.port });
  const closing = [door.close];
  try {
    const snsEndpoint = process.env['STORMWATCH_SNS_ENDPOINT'];
    const gateway = snsEndpoint === undefined ? await startGateway({ database: join(dataDir, 'gateway.db') }) : undefined;
    if (gateway !== undefined) closing.push(gateway.close);
    const publicUrl = options.publicUrl ?? door.url;
    const embedded = startEmbedded({
      dataDir,
      clock: options.rehearsal ? { drivenFrom: instantOf(Date.parse(options.from ?? '2000-01-01T00:00:00Z')) } : 'system',
      environment: localEnvironment(publicUrl, own),
      sns: { region: 'us-east-1', endpoint: snsEndpoint ?? gateway!.url, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
      mail: smtp && smtpEmail(smtp),
      log: options.quiet ? () => {} : jsonLines(process.stderr),
    });
    gateway?.connect(embedded.outside);
    // The door closes first, then who answers, then where it sends to.
    closing.splice(1, 0, embedded.stop);
    if (options.config !== undefined) await applyConfigFolder(embedded.ports, options.config);
    const consoleFolder = options.console === false ? undefined : CONSOLE_FOLDER;
    serveAt(door, embedded, { publicUrl, gateway, rehearsal: options.rehearsal ?? false, consoleFolder });
    await greetAndServe(embedded, {
      url: door.url,
      publicUrl,
      hasConsole: consoleFolder !== undefined,
      hasGateway: gateway !== undefined,
      smtp,
    });
  } finally {
    for (const close of closing) await close();
  }
};

type Greeting = { url: string; publicUrl: string; hasConsole: boolean; hasGateway: boolean; smtp: SmtpWay | undefined };

/** Says where it listens and how to get in, then runs until it is told to stop. */
const greetAndServe = async (embedded: Embedded, { url, publicUrl, hasConsole, hasGateway, smtp }: Greeting): Promise<void> => {
  const owner = await firstOwner(embedded.ports);
  process.stdout.write(`Stormwatch is listening on ${url}\n`);
  process.stdout.write(owner === undefined ? noOwner : `Sign in as ${owner}: ${await embedded.issueToken(owner)}\n`);
  if (hasGateway)
    process.stdout.write(`${smtp === undefined ? 'SMS and email stay' : 'SMS stay'} on this machine: ${url}/v1/local/messages\n`);
  if (smtp !== undefined) process.stdout.write(`Email goes out by ${smtp.host}\n`);
  const stopping = new AbortController();
  // Pages go out meanwhile: nobody waits for the console to be built.
  const opened = hasConsole ? openConsole(embedded, publicUrl, owner, stopping.signal) : undefined;
  await untilStopped();
  stopping.abort();
  await opened;
};

/** At the first run, as long as the owner has no passphrase, they get in by a link that signs in once. */
const openConsole = async (
  { identities }: Embedded,
  publicUrl: string,
  owner: string | undefined,
  stopping: AbortSignal,
): Promise<void> => {
  const built = await buildConsole(stopping);
  if (!built || stopping.aborted || owner === undefined || identities.hasPassphrase(owner)) return;
  process.stdout.write(`Open Stormwatch: ${signInUrl(publicUrl, identities.newLink(owner).token)}\n`);
};

/** Read once before anything starts: a damaged model is told now, not with the first mention. */
const ownModel = (file: string | undefined): Record<string, string> => {
  if (file === undefined) return {};
  understandBy(file);
  return { SENTIMENT_MODEL: resolve(file) };
};

/** Read before anything starts; what is wrong is said without the address, as the password is in it. */
const mailServer = ({ smtp, smtpFrom }: ServeOptions): SmtpWay | undefined => {
  if (smtp === undefined) return undefined;
  try {
    return readSmtpWay(smtp, smtpFrom);
  } catch (error) {
    if (error instanceof SmtpWayWrong) throw new CliProblem(error.message, 2);
    throw error;
  }
};

const noOwner = 'Nobody can sign in yet: give a person the role owner (stormwatch serve --config DIR).\n';

const publicHost = (url: string): string => {
  if (new URL(url).protocol !== 'https:') throw new Error(`--public-url must be https (a proxy in front that ends TLS), not ${url}`);
  return '0.0.0.0';
};

const untilStopped = (): Promise<void> =>
  new Promise((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
