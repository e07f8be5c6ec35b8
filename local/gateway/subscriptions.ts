import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { filterLets } from './filter-policy.ts';
import { resultXml, text } from './sns-xml.ts';

export type GatewaySubscription = {
  arn: string;
  topicArn: string;
  protocol: string;
  endpoint: string;
  confirmed: boolean;
  /** Confirmed so that nobody can end it by a link at the foot of a message. */
  guarded: boolean;
  attributes: Record<string, string>;
};
/** What AWS writes to an address to be confirmed; `link` is what its owner copies. */
export type GatewayConfirmation = { at: string; topicArn: string; endpoint: string; link: string };

export type Subscriptions = {
  /** Answers a request of SNS's Query protocol; undefined where the action is none of these. Throws `SnsRefusal`. */
  answer: (action: string, form: URLSearchParams) => string | undefined;
  /** Who gets what is published to a topic with these attributes. */
  receivers: (topicArn: string, attributes: Record<string, string>) => string[];
  all: () => GatewaySubscription[];
  confirmations: () => GatewayConfirmation[];
  close: () => void;
};

export class SnsRefusal extends Error {
  override name = 'SnsRefusal';
  readonly code: string;
  readonly status: number;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const PAGE = 100;
const SETTABLE = new Set(['FilterPolicy', 'FilterPolicyScope']);

type Row = GatewaySubscription & { token: string };

/** Subscriptions as SNS keeps them: nobody gets anything before they confirmed, and then only what their filter lets through. */
export const openSubscriptions = (path: string): Subscriptions => {
  const database = new DatabaseSync(path);
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000; CREATE TABLE IF NOT EXISTS subscription (arn TEXT PRIMARY KEY, row TEXT NOT NULL); CREATE TABLE IF NOT EXISTS confirmation (number INTEGER PRIMARY KEY, row TEXT NOT NULL)',
  );
  // What is read here was written below.
  const rows = (): Row[] =>
    database
      .prepare('SELECT row FROM subscription ORDER BY rowid')
      .all()
      .map((r) => JSON.parse(r['row'] as string) as Row);
  const keep = (row: Row): void =>
    void database
      .prepare('INSERT INTO subscription VALUES (?, ?) ON CONFLICT (arn) DO UPDATE SET row = excluded.row')
      .run(row.arn, JSON.stringify(row));
  const write = (letter: GatewayConfirmation): void =>
    void database.prepare('INSERT INTO confirmation (row) VALUES (?)').run(JSON.stringify(letter));

  const subscribe = (form: URLSearchParams): string => {
    const [topicArn, protocol, endpoint] = [wanted(form, 'TopicArn'), wanted(form, 'Protocol'), wanted(form, 'Endpoint')];
    if (protocol === 'email' && !/^[^\s@]+@[^\s@]+$/.test(endpoint)) throw refusal('InvalidParameter', 'Invalid parameter: Email address');
    const attributes = attributesOf(form);
    const before = rows().find((r) => r.topicArn === topicArn && r.protocol === protocol && r.endpoint === endpoint);
    if (before?.confirmed === true) {
      if (JSON.stringify(before.attributes) !== JSON.stringify(attributes))
        throw refusal('InvalidParameter', 'Invalid parameter: Attributes Reason: Subscription already exists with different attributes');
      return `<SubscriptionArn>${text(before.arn)}</SubscriptionArn>`;
    }
    const made: Row = {
      ...{ arn: before?.arn ?? `${topicArn}:${randomBytes(8).toString('hex')}`, topicArn, protocol, endpoint, attributes },
      ...{ confirmed: false, guarded: false, token: randomBytes(32).toString('hex') },
    };
    keep(made);
    write({ at: new Date().toISOString(), topicArn, endpoint, link: linkOf(made) });
    const said = form.get('ReturnSubscriptionArn') === 'true' ? made.arn : 'pending confirmation';
    return `<SubscriptionArn>${text(said)}</SubscriptionArn>`;
  };

  const confirm = (form: URLSearchParams): string => {
    const [topicArn, token] = [wanted(form, 'TopicArn'), wanted(form, 'Token')];
    const found = rows().find((r) => r.topicArn === topicArn && r.token === token);
    if (found === undefined) throw refusal('InvalidParameter', 'Invalid parameter: Token');
    keep({ ...found, confirmed: true, guarded: found.guarded || form.get('AuthenticateOnUnsubscribe') === 'true' });
    return `<SubscriptionArn>${text(found.arn)}</SubscriptionArn>`;
  };

  const list = (form: URLSearchParams): string => {
    const topicArn = wanted(form, 'TopicArn');
    const from = Number(form.get('NextToken') ?? '0');
    const own = rows().filter((r) => r.topicArn === topicArn);
    const members = own
      .slice(from, from + PAGE)
      .map(
        (r) =>
          `<member><SubscriptionArn>${r.confirmed ? text(r.arn) : 'PendingConfirmation'}</SubscriptionArn><Owner>000000000000</Owner>` +
          `<Protocol>${text(r.protocol)}</Protocol><Endpoint>${text(r.endpoint)}</Endpoint><TopicArn>${text(topicArn)}</TopicArn></member>`,
      );
    const next = from + PAGE < own.length ? `<NextToken>${from + PAGE}</NextToken>` : '';
    return `<Subscriptions>${members.join('')}</Subscriptions>${next}`;
  };

  const known = (form: URLSearchParams): Row => {
    const found = rows().find((r) => r.arn === wanted(form, 'SubscriptionArn'));
    if (found === undefined) throw new SnsRefusal(404, 'NotFound', 'Subscription does not exist');
    return found;
  };

  const attributes = (form: URLSearchParams): string => {
    const { arn, topicArn, confirmed, guarded, attributes: own } = known(form);
    const all = {
      ...{ SubscriptionArn: arn, TopicArn: topicArn, Owner: '000000000000', PendingConfirmation: String(!confirmed) },
      ...{ ConfirmationWasAuthenticated: String(guarded), RawMessageDelivery: 'false', ...own },
    };
    const entries = Object.entries(all).map(([k, v]) => `<entry><key>${text(k)}</key><value>${text(v)}</value></entry>`);
    return `<Attributes>${entries.join('')}</Attributes>`;
  };

  const set = (form: URLSearchParams): string => {
    const found = known(form);
    const name = wanted(form, 'AttributeName');
    if (!SETTABLE.has(name)) throw refusal('InvalidParameter', 'Invalid parameter: AttributeName');
    keep({ ...found, attributes: { ...found.attributes, [name]: form.get('AttributeValue') ?? '' } });
    return '';
  };

  const end = (form: URLSearchParams): string => {
    database.prepare('DELETE FROM subscription WHERE arn = ?').run(wanted(form, 'SubscriptionArn'));
    return '';
  };

  const actions: Record<string, (form: URLSearchParams) => string> = {
    ...{ Subscribe: subscribe, ConfirmSubscription: confirm, ListSubscriptionsByTopic: list, Unsubscribe: end },
    ...{ GetSubscriptionAttributes: attributes, SetSubscriptionAttributes: set },
  };
  return {
    answer: (action, form) => (Object.hasOwn(actions, action) ? resultXml(action, actions[action]!(form)) : undefined),
    receivers: (topicArn, sent) =>
      rows()
        .filter((r) => r.topicArn === topicArn && r.confirmed && filterLets(r.attributes['FilterPolicy'], sent))
        .map((r) => r.endpoint),
    all: () => rows().map(({ token: _, ...subscription }) => subscription),
    confirmations: () =>
      database
        .prepare('SELECT row FROM confirmation ORDER BY number')
        .all()
        .map((r) => JSON.parse(r['row'] as string) as GatewayConfirmation),
    close: () => {
      database.close();
    },
  };
};

const refusal = (code: string, message: string): SnsRefusal => new SnsRefusal(400, code, message);

const wanted = (form: URLSearchParams, name: string): string => {
  const value = form.get(name);
  if (value === null || value === '') throw refusal('InvalidParameter', `Invalid parameter: ${name}`);
  return value;
};

/** `Attributes.entry.N.key` and `….value`. */
const attributesOf = (form: URLSearchParams): Record<string, string> => {
  const found: Record<string, string> = {};
  for (let n = 1; form.has(`Attributes.entry.${n}.key`); n++)
    found[form.get(`Attributes.entry.${n}.key`)!] = form.get(`Attributes.entry.${n}.value`) ?? '';
  return found;
};

const linkOf = ({ topicArn, token, endpoint }: Row): string => {
  const link = new URL(`https://sns.${topicArn.split(':')[3] || 'us-east-1'}.amazonaws.com/confirmation.html`);
  link.search = new URLSearchParams({ TopicArn: topicArn, Token: token, Endpoint: endpoint }).toString();
  return link.href;
};
