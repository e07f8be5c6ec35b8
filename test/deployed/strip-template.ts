/** The parts of a CloudFormation template that deploying needs to look at. */
export type Template = {
  Resources: Record<string, { Type: string; DependsOn?: string | string[]; Properties?: unknown }>;
  Outputs?: Record<string, { Value: unknown }>;
  [section: string]: unknown;
};
/** What the emulator was not given, in words for the list that the test prints. */
export type Stripped = { template: Template; removed: string[] };

type Statement = { Effect: string; Condition?: Record<string, Record<string, unknown>>; [part: string]: unknown };

/**
 * A copy of a template without what the emulator refuses: resource types it does not know, and two conditions of
 * policies that it cannot judge. Throws where what is left needs something removed: that would be another system.
 */
export const stripTemplate = (template: Template, understood: ReadonlySet<string>): Stripped => {
  const takes = (type: string): boolean => understood.has(type) || type.startsWith('Custom::');
  const all = Object.entries(template.Resources);
  const refused = all.filter(([, r]) => !takes(r.Type));
  const gone = new Set(refused.map(([logicalId]) => logicalId));
  const dropped = { deny: 0, source: 0 };
  const kept = all
    .filter(([logicalId]) => !gone.has(logicalId))
    .map(([logicalId, { DependsOn, ...rest }]) => {
      const dependsOn = [DependsOn ?? []].flat().filter((id) => !gone.has(id));
      const judged = withoutUnjudged(rest, dropped) as typeof rest;
      return [logicalId, { ...judged, ...(dependsOn.length === 0 ? {} : { DependsOn: dependsOn }) }] as const;
    });
  for (const [where, part] of [...kept, ...Object.entries(template.Outputs ?? {})]) {
    const needed = references(part).find((id) => gone.has(id));
    if (needed !== undefined) throw new Error(`${where} needs ${needed}, whose type the emulator does not know`);
  }
  const removed = [
    ...refused.map(([logicalId, { Type }]) => `${Type} (${logicalId})`),
    ...(dropped.deny > 0 ? [`${dropped.deny} policy statements "TLS only": the emulator is reached over plain HTTP`] : []),
    ...(dropped.source > 0 ? [`the condition events:source in ${dropped.source} policies: the emulator knows no such key`] : []),
  ];
  return { template: { ...structuredClone(template), Resources: Object.fromEntries(kept) }, removed };
};

const isStatement = (part: unknown): part is Statement => typeof part === 'object' && part !== null && 'Effect' in part;
const tlsOnly = (part: unknown): boolean =>
  isStatement(part) && part.Effect === 'Deny' && part.Condition?.['Bool']?.['aws:SecureTransport'] === 'false';

const withoutUnjudged = (part: unknown, dropped: { deny: number; source: number }): unknown => {
  if (Array.isArray(part)) {
    const rest = part.filter((p) => !tlsOnly(p));
    dropped.deny += part.length - rest.length;
    return rest.map((p) => withoutUnjudged(p, dropped));
  }
  if (typeof part !== 'object' || part === null) return part;
  if (isStatement(part) && part.Condition?.['StringEquals']?.['events:source'] !== undefined) {
    dropped.source++;
    const { 'events:source': _, ...others } = part.Condition['StringEquals'];
    const { Condition, ...bare } = part;
    const left = { ...Condition, StringEquals: others };
    return { ...bare, ...(Object.keys(others).length > 0 || Object.keys(left).length > 1 ? { Condition: left } : {}) };
  }
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withoutUnjudged(value, dropped)]));
};

/** Every logical id that a part of a template names in Ref, Fn::GetAtt or Fn::Sub. */
const references = (part: unknown): string[] => {
  if (Array.isArray(part)) return part.flatMap(references);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    if (key === 'Ref' && typeof value === 'string') return [value];
    if (key === 'Fn::GetAtt') return [String(Array.isArray(value) ? value[0] : value).split('.')[0]!];
    if (key === 'Fn::Sub') return subReferences(value);
    return references(value);
  });
};

const subReferences = (value: unknown): string[] => {
  const [text, variables] = Array.isArray(value) ? (value as unknown[]) : [value, {}];
  return [...String(text).matchAll(/\$\{([A-Za-z0-9]+)[.}]/g)].map((m) => m[1]!).concat(references(variables));
};
