import * as z from 'zod';
import { hash32 } from './hash32.ts';

/** By what a brand's voices are told apart: the platform they speak on, the product or the place they speak of. */
export const FACET_KINDS = ['platform', 'product', 'place'] as const;
export type FacetKind = (typeof FACET_KINDS)[number];

/** One platform, product or place: `platform:app-store`, `product:Router X2`, `place:Lyon`. */
export type Facet = `${FacetKind}:${string}`;
const FACET = /^(platform|product|place):[\p{L}\p{M}\p{N} ._+&'-]{1,40}$/u;
// Not a template literal of zod's: that forgets the `u` of its parts, and then takes no name at all. The cast says what FACET says.
export const facet = z.string().regex(FACET) as unknown as z.ZodType<Facet, Facet>;

const LONGEST = 40;
const FORBIDDEN = /[^\p{L}\p{M}\p{N} ._+&'-]+/gu;
/** Most names are clean as they come, and every mention has one. */
const CLEAN = /^[A-Za-z0-9._+&'-]{1,40}$/;

/** The facet of a name as a mention gives it, cleaned so that it may stand in keys and sentences; undefined where nothing is left. */
export const facetOf = (kind: FacetKind, name: string | null | undefined): Facet | undefined => {
  if (name === null || name === undefined) return undefined;
  if (CLEAN.test(name)) return `${kind}:${name}`;
  const spaced = name.normalize('NFC').replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim();
  const clean = [...spaced].slice(0, LONGEST).join('').trim();
  return clean === '' ? undefined : `${kind}:${clean}`;
};

/** Two bytes for each kind of facet, as pairs of a sketch carry them; 0 where the mention has none. */
export type FacetMarks = readonly [platform: number, product: number, place: number];
export const noFacets: FacetMarks = [0, 0, 0];

const MARKS = 0xffff;
/** 1–65535. */
export const markOf = (of: Facet): number => 1 + (hash32(of) % MARKS);
const markOfName = (kind: FacetKind, name: string | null | undefined): number => {
  const named = facetOf(kind, name);
  return named === undefined ? 0 : markOf(named);
};
/** The marks of a mention by what it names, each with nothing where it names none. */
export const marksOf = (platform: string, product?: string | null, place?: string | null): FacetMarks => [
  markOfName('platform', platform),
  markOfName('product', product),
  markOfName('place', place),
];
export const kindOf = (of: Facet): FacetKind => of.slice(0, of.indexOf(':')) as FacetKind;
export const nameOf = (of: Facet): string => of.slice(of.indexOf(':') + 1);
/** Its name in a sentence. Names come from strangers: one like an address would be a link beside the only one people may trust. */
export const sayNameOf = (of: Facet): string => nameOf(of).replace(/\.(?=\p{L})/gu, '. ');

/** One number for a mark and its kind: by this `VoiceCount.byFacet` is asked. */
export const facetKey = (kind: number, mark: number): number => kind * (MARKS + 1) + mark;
export const keyOfFacet = (of: Facet): number => facetKey(FACET_KINDS.indexOf(kindOf(of)), markOf(of));
