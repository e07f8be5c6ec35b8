import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

const SPECS = new URL('../../../shared/specs/', import.meta.url);
const read = (path: string): unknown =>
  existsSync(new URL(path, SPECS)) ? JSON.parse(readFileSync(new URL(path, SPECS), 'utf8')) : undefined;

/** Fails the test by throwing where a value breaks its description. */
export type Check = (value: unknown) => void;

const newAjv = (): Ajv => {
  const ajv = new Ajv({ strict: false, allErrors: false, logger: false });
  (addFormats as unknown as (a: Ajv) => void)(ajv);
  ajv.addFormat('url', (text: string) => URL.canParse(text));
  return ajv;
};
const checking =
  (ajv: Ajv, validate: ValidateFunction, what: string): Check =>
  (value) => {
    if (!validate(value)) throw new Error(`${what}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(value).slice(0, 400)}`);
  };

type Parameter = { name: string; in: string; type: string; required?: boolean };
type SlackSpec = {
  paths: Record<string, { post?: { parameters: Parameter[]; responses: Record<string, { schema: object }> } }>;
  definitions: object;
};
const slack = read('slack/slack_web_openapi_v2_without_examples.json') as SlackSpec | undefined;

/** What Slack's own description says a method takes and answers; undefined where the reference material is absent. */
export const slackMethod = (method: string): { request: Check; answer: Check } | undefined => {
  const operation = slack?.paths[`/${method}`]?.post;
  if (slack === undefined || operation === undefined) return undefined;
  const ajv = newAjv();
  ajv.addSchema({ $id: 'slack', definitions: slack.definitions });
  const compile = (schema: object) =>
    ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', '"slack#/definitions/')) as object);
  const success = compile(operation.responses['200']!.schema);
  const failure = compile(operation.responses['default']!.schema);
  const named = operation.parameters.filter((p) => p.in === 'formData');
  const properties = Object.fromEntries(named.map((p) => [p.name, { type: p.type }]));
  const body = compile({
    type: 'object',
    properties,
    required: named.filter((p) => p.required === true).map((p) => p.name),
    additionalProperties: false,
  });
  return {
    // In a JSON body blocks are a list; the description knows the form's text of it only.
    request: (value) => {
      const { blocks, ...rest } = value as { blocks?: unknown };
      checking(ajv, body, `${method} request`)(blocks === undefined ? rest : { ...rest, blocks: JSON.stringify(blocks) });
    },
    answer: (value) => {
      const ok = (value as { ok?: boolean }).ok;
      // The description is of 2021: its list of errors is not the whole.
      if (ok === true) checking(ajv, success, `${method} answer`)(value);
      else if (!failure(value) && failure.errors?.[0]?.keyword !== 'enum') checking(ajv, failure, `${method} failure`)(value);
    },
  };
};

type PagerDutySpec = {
  paths: { '/enqueue': { post: { requestBody: { content: { 'application/json': { schema: object } } } } } };
  components: { responses: Record<'Success' | 'Error', { content: { 'application/json': { schema: object } } }> };
};
const pagerDuty = read('pagerduty/events-v2.openapiv3.json') as PagerDutySpec | undefined;

export const pagerDutyEvent = ((): { request: Check; success: Check; failure: Check } | undefined => {
  if (pagerDuty === undefined) return undefined;
  const ajv = newAjv();
  ajv.addSchema({ $id: 'pagerduty', components: pagerDuty.components });
  const compile = (schema: object, what: string): Check =>
    checking(ajv, ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"pagerduty#/components/')) as object), what);
  const { Success, Error: failed } = pagerDuty.components.responses;
  return {
    request: compile(pagerDuty.paths['/enqueue'].post.requestBody.content['application/json'].schema, 'event'),
    success: compile(Success.content['application/json'].schema, 'success'),
    failure: compile(failed.content['application/json'].schema, 'failure'),
  };
})();

const card = read('msteams/adaptive-card-1.5.0.schema.json') as ({ id?: string; $schema?: string } & object) | undefined;

export const adaptiveCard = ((): Check | undefined => {
  if (card === undefined) return undefined;
  const ajv = newAjv();
  const { id: _id, $schema: _draft, ...schema } = card;
  return checking(ajv, ajv.compile(schema), 'card');
})();

export type Vector = { provider: string; secret: string; headers: Record<string, string>; body: string };
export const webhookVectors = read('webhook-vectors/vectors.json') as Vector[] | undefined;
