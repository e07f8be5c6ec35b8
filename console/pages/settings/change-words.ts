import type { Change } from './config-changes.ts';
import { isFields, type Json, type Path } from './config-path.ts';

/** The words a change is said with, from the catalogue. */
export type ChangeWords = {
  /** By section: "Brand", "Person". */
  things: Readonly<Record<string, string>>;
  /** By field: "sensitivity", "time zone". */
  fields: Readonly<Record<string, string>>;
  added: string;
  removed: string;
  order: string;
  nothing: string;
  yes: string;
  no: string;
  more: string;
  /** Names of people by id; others are said as they are. */
  names: Readonly<Record<string, string>>;
};
/** `what`: where it is, "Brand Acme, sensitivity". `from` and `to` are missing where a thing came or went. */
export type SaidChange = { what: string; from?: string; to?: string };

const PERSON_FIELDS = new Set(['person', 'people', 'automaticEnabledBy', 'createdBy']);
const MOST = 90;

/** A change as a person says it: "Brand Acme, sensitivity: normal → early". */
export const sayChange = (change: Change, words: ChangeWords): SaidChange => {
  const what = sayPlace(change.path, words);
  switch (change.kind) {
    case 'added':
      return change.path.length <= 2 || isFields(change.to)
        ? { what: `${what}: ${words.added}${detail(change.path, change.to)}` }
        : { what, from: words.nothing, to: sayValue(change.to, change.path, words) };
    case 'removed':
      return change.path.length <= 2 || isFields(change.from)
        ? { what: `${what}: ${words.removed}${detail(change.path, change.from)}` }
        : { what, from: sayValue(change.from, change.path, words), to: words.nothing };
    case 'order':
      return {
        what: `${what}, ${words.order}`,
        from: sayValue(change.from, change.path, words),
        to: sayValue(change.to, change.path, words),
      };
    case 'changed':
      return { what, from: sayValue(change.from, change.path, words), to: sayValue(change.to, change.path, words) };
  }
};

const detail = (path: Path, value: Json): string => {
  const name = isFields(value) && path.length === 2 ? value['name'] : undefined;
  return typeof name === 'string' && name !== path[1] ? ` (${name})` : '';
};

/** "Brand Acme, lens settings, risk". A field without a word of its own is said as it is written. */
export const sayPlace = (path: Path, words: ChangeWords): string => {
  const [section, thing, ...fields] = path.map(String);
  if (section === undefined) return '';
  const head = [words.things[section] ?? section, thing === undefined ? undefined : nameOf(section, thing, words)];
  return [
    head.filter((x) => x !== undefined).join(' '),
    ...fields.map((f) => (/^\d+$/.test(f) ? String(Number(f) + 1) : (words.fields[f] ?? f))),
  ].join(', ');
};

/** A membership has no id: its key is "brand · person · role". */
const nameOf = (section: string, thing: string, { names }: ChangeWords): string => {
  if (section === 'people') return names[thing] ?? thing;
  if (section !== 'memberships') return thing;
  const [brand, person = '', role] = thing.split(' · ');
  return [names[person] ?? person, role, brand].join(' · ');
};

/** A value in a line of a list: short, and people by their names. */
export const sayValue = (value: Json, path: Path, words: ChangeWords): string => {
  const isPerson = path.some((step) => PERSON_FIELDS.has(String(step)));
  return cut(plain(value, isPerson, words));
};

const plain = (value: Json, isPerson: boolean, words: ChangeWords): string => {
  if (value === undefined || value === null || value === '') return words.nothing;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return isPerson ? (words.names[value] ?? value) : value;
  if (Array.isArray(value)) return value.length === 0 ? words.nothing : value.map((x: Json) => plain(x, isPerson, words)).join(', ');
  if (isFields(value))
    return Object.entries(value)
      .filter(([, x]) => !isEmpty(x))
      .map(([k, x]) => `${words.fields[k] ?? k} ${plain(x, isPerson || PERSON_FIELDS.has(k), words)}`)
      .join(', ');
  return JSON.stringify(value);
};

const isEmpty = (value: Json): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0) || (isFields(value) && Object.keys(value).length === 0);

const cut = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST).toWellFormed()}…` : text);
