import { RISK_CATEGORIES } from '../domain/mention/risk-category.ts';
import { FACET_KINDS, facetOf, type FacetKind } from '../domain/signal/facet.ts';

const WHOLE: readonly string[] = ['negative', 'low-rating', 'risk', ...FACET_KINDS];

/**
 * What is wrong with the name of a lens or of a kind of lens in the settings; undefined where nothing is. A name that no
 * mention can ever have would be a setting that silently does nothing.
 */
export const lensProblem = (name: string): string | undefined => {
  if (WHOLE.includes(name)) return undefined;
  const [kind = '', ...rest] = name.split(':');
  const of = rest.join(':');
  if (rest.length > 0 && kind === 'risk') {
    return (RISK_CATEGORIES as readonly string[]).includes(of)
      ? undefined
      : `there is no risk "${of}"; there are ${RISK_CATEGORIES.join(', ')}`;
  }
  if (rest.length > 0 && (FACET_KINDS as readonly string[]).includes(kind)) {
    const known = facetOf(kind as FacetKind, of);
    if (known === name) return undefined;
    return known === undefined ? `a ${kind} needs a name, like ${kind}:North` : `as it is counted, this is "${known}": write it like that`;
  }
  return `there is no lens "${name}"; there are ${WHOLE.join(', ')}, or one of a kind, like product:Router X2 or risk:${RISK_CATEGORIES[0]}`;
};
