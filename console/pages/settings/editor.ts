import { createContext, useContext } from 'react';
import type { Actor } from '../../../shared/domain/actor.ts';
import type { Change } from './config-changes.ts';
import type { Json, Path } from './config-path.ts';
import type { FieldProblem } from './field-problems.ts';
import type { Conflict } from './rebase-edits.ts';

/** What the person changed and has not saved; kept on this device until they save or discard it. */
export type Edits = {
  /** The version the edits are on top of, and the configuration as it was there. */
  basedOn: number;
  base: Json;
  mine: Json;
  conflicts: Conflict[];
  /** What somebody else saved meanwhile, and who; until the person has read it. */
  news: { by: Actor | null; changes: Change[] } | null;
};

/** What is edited: the whole, or the entry of one brand as its own owners may change it. */
export type Target = { kind: 'whole' } | { kind: 'brand'; id: string };

/** The configuration being edited, as every part of the settings sees it. */
export type Editor = {
  target: Target;
  config: Json;
  changes: readonly Change[];
  problems: readonly FieldProblem[];
  edits: Edits | undefined;
  /** Puts a value at a place; undefined takes it away. */
  set: (path: Path, value: Json) => void;
  /** Takes the whole document over, as an expert wrote it. */
  replaceAll: (config: Json) => void;
  setProblems: (problems: readonly FieldProblem[]) => void;
  discard: () => void;
  saved: () => void;
  settle: (conflict: Conflict, takeMine: boolean) => void;
  newsRead: () => void;
};

export const EditorContext = createContext<Editor | undefined>(undefined);

/** Throws outside of an editor: that is a fault of ours. */
export const useEditor = (): Editor => {
  const editor = useContext(EditorContext);
  if (editor === undefined) throw new Error('there is no editor around this part');
  return editor;
};
