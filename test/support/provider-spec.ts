import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Operation = {
  requestBody?: { content: { 'application/json': { schema: object } } };
  responses: Record<string, { content?: { 'application/json'?: { schema: object } } }>;
  parameters?: { name: string; in: string }[];
};
type Spec = { paths: Record<string, Record<string, Operation>>; components: object };

const SPECS = new URL('../../../shared/specs/', import.meta.url);
const read = (path: string): unknown =>
  existsSync(new URL(path, SPECS)) ? JSON.parse(readFileSync(new URL(path, SPECS), 'utf8')) : undefined;

/** Mastodon's API as OpenAPI, where the reference material lies beside the checkout. */
export const mastodonSpec = read('mastodon/schema.json') as Spec | undefined;

/** Meta's own description of a node: its fields, and what may be read and written. */
export type MetaNode = {
  fields: { name?: string; type: string }[];
  apis: { method: string; name?: string; endpoint?: string; params: { name: string; type: string }[] }[];
};
export const metaSpec = (node: string): MetaNode | undefined => read(`meta/${node}.json`) as MetaNode | undefined;
export const metaEnums = read('meta/enum_types.subset.json') as { name: string; values: string[] }[] | undefined;

/** A fetch that fails the test where a request or its answer breaks the description. */
export const validatingFetch = (spec: Spec, seen: string[]): typeof fetch => {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  (addFormats as unknown as (a: Ajv2020) => void)(ajv);
  ajv.addFormat('iso-639-1', /^[a-z]{2}$/);
  ajv.addSchema({ $id: 'spec', components: spec.components });
  const check = (schema: object, value: unknown, what: string): void => {
    const resolved = JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"spec#/components/')) as object;
    const validate = ajv.compile(resolved);
    if (!validate(value)) throw new Error(`${what}: ${ajv.errorsText(validate.errors)}`);
  };
  return async (input, init) => {
    const url = new URL(String(input));
    const method = (init?.method ?? 'GET').toLowerCase();
    const [path, operation] = operationOf(spec, url.pathname, method);
    for (const name of url.searchParams.keys())
      if (!operation.parameters?.some((p) => p.in === 'query' && p.name === name)) throw new Error(`${path} has no parameter ${name}`);
    const body = operation.requestBody?.content['application/json'].schema;
    if (body !== undefined) check(body, JSON.parse(String(init?.body)), `${method} ${path} request`);
    const response = await fetch(input, init);
    const schema = operation.responses[String(response.status)]?.content?.['application/json']?.schema;
    if (schema === undefined) throw new Error(`${method} ${path} never answers ${response.status}`);
    check(schema, await response.clone().json(), `${method} ${path} ${response.status}`);
    seen.push(`${method.toUpperCase()} ${response.status}`);
    return response;
  };
};

const operationOf = (spec: Spec, pathname: string, method: string): [string, Operation] => {
  for (const [path, operations] of Object.entries(spec.paths)) {
    const pattern = new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`);
    const operation = operations[method];
    if (pattern.test(pathname) && operation !== undefined) return [path, operation];
  }
  throw new Error(`the description has no ${method} ${pathname}`);
};
