import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Actor } from '../../../shared/domain/actor.ts';
import { changesBetween } from './config-changes.ts';
import { isWithin, same, withValue, type Json, type Path } from './config-path.ts';
import type { Editor, Edits, Target } from './editor.ts';
import type { FieldProblem } from './field-problems.ts';
import { rebaseEdits, type Conflict } from './rebase-edits.ts';

export type Known = { version: number; config: Json; changedAt: string | null; changedBy: Actor | null };

/**
 * Edits of the configuration as it is known. They survive leaving the page (sessionStorage, by person); when a newer version
 * comes they are put on top of it, and what the other one changed is told.
 */
export const useConfigEditor = (known: Known, target: Target, personId: string): Editor => {
  const key = `stormwatch.settings.${personId}${target.kind === 'brand' ? `/${target.id}` : ''}`;
  const [edits, setEdits] = useState<Edits | undefined>(() => keptEdits(key));
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  useEffect(() => {
    if (edits === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(edits));
  }, [key, edits]);

  const current = edits !== undefined && edits.basedOn < known.version ? onTopOf(edits, known) : edits;
  if (current !== edits) setEdits(current);

  const change = useCallback(
    (edit: (config: Json) => Json) =>
      setEdits((before) => {
        const from = before ?? { basedOn: known.version, base: known.config, mine: known.config, conflicts: [], news: null };
        return orNothing({ ...from, mine: edit(from.mine) });
      }),
    [known],
  );
  const config = current?.mine ?? known.config;
  const changes = useMemo(() => (current === undefined ? [] : changesBetween(current.base, current.mine)), [current]);
  return {
    ...{ target, config, changes, problems, edits: current, setProblems },
    set: useCallback(
      (path: Path, value: Json) => {
        setProblems((all) => all.filter((p) => !isWithin(p.path, path)));
        change((whole) => withValue(whole, path, value));
      },
      [change],
    ),
    replaceAll: useCallback((next: Json) => change(() => next), [change]),
    discard: () => {
      setEdits(undefined);
      setProblems([]);
    },
    saved: () => {
      setEdits(undefined);
      setProblems([]);
    },
    settle: (conflict, takeMine) => setEdits((before) => before && orNothing(settled(before, conflict, takeMine))),
    newsRead: () => setEdits((before) => before && orNothing({ ...before, news: null })),
  };
};

const settled = (edits: Edits, conflict: Conflict, takeMine: boolean): Edits => ({
  ...edits,
  mine: takeMine ? withValue(edits.mine, conflict.path, conflict.mine) : edits.mine,
  conflicts: edits.conflicts.filter((c) => c !== conflict),
});

/** Edits that come to nothing are none, unless there is still something to say. */
const orNothing = (edits: Edits): Edits | undefined =>
  same(edits.base, edits.mine) && edits.conflicts.length === 0 && edits.news === null ? undefined : edits;

const onTopOf = (edits: Edits, known: Known): Edits | undefined => {
  const { merged, conflicts } = rebaseEdits(edits.base, edits.mine, known.config);
  const changes = changesBetween(edits.base, known.config);
  return orNothing({
    ...{ basedOn: known.version, base: known.config, mine: merged },
    conflicts: [...edits.conflicts, ...conflicts],
    news: changes.length === 0 ? edits.news : { by: known.changedBy, changes: [...(edits.news?.changes ?? []), ...changes] },
  });
};

const keptEdits = (key: string): Edits | undefined => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Edits | null;
    return kept !== null && typeof kept.basedOn === 'number' && Array.isArray(kept.conflicts) ? kept : undefined;
  } catch {
    return undefined;
  }
};
