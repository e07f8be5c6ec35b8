import type { UseMutationResult } from '@tanstack/react-query';
import type { BrandSettings, ConfigProblems } from '../../../shared/contract/settings.ts';
import type { Problem } from '../../api/problem.ts';
import { queryClient, useAct } from '../../api/queries.ts';
import { act } from '../../api/request.ts';
import { toast } from '../../parts/toast.tsx';
import { texts } from '../../texts/texts.ts';
import { valueAt, type Json } from './config-path.ts';
import { useEditor, type Target } from './editor.ts';
import { problemsIn, withIds, type FieldProblem } from './field-problems.ts';
import type { Known } from './use-config-editor.ts';

export const settingsPath = (target: Target): string =>
  target.kind === 'whole' ? '/v1/config' : `/v1/brands/${encodeURIComponent(target.id)}/settings`;
type Saved = { basedOn: number; config: Json };

/** What the server would refuse, by field. Of one brand's own settings only saving says it. Throws `Problem`. */
export const checkConfig = async (config: Json, target: Target): Promise<FieldProblem[]> => {
  if (target.kind === 'brand') return [];
  const { problems } = await act<ConfigProblems>('/v1/config/check', { config });
  return problems.map(({ path, message }) => ({ path: withIds(config, path), message }));
};

const bodyOf = ({ basedOn, config }: Saved, target: Target): unknown =>
  target.kind === 'whole' ? { basedOn, config } : { basedOn, brand: valueAt(config, ['brands', target.id]) };

const refusedFields = (error: Problem, { config }: Saved, target: Target): FieldProblem[] => {
  if (error.status !== 422) return [];
  const found = problemsIn(error.problem.explain, config);
  return target.kind === 'whole'
    ? found
    : found.map((p) => ({ ...p, path: p.path[0] === 'brand' ? ['brands', target.id, ...p.path.slice(1)] : p.path }));
};

/**
 * Saves the edits, if nobody saved since. Where somebody did, the newer version is read and the edits are put on top of it;
 * where a field is refused, it is said beside the field.
 */
export const useSaveConfig = (onSaved: () => void, onOvertaken: () => void): UseMutationResult<Known | BrandSettings, Problem, Saved> => {
  const editor = useEditor();
  const { target } = editor;
  const path = settingsPath(target);
  const save = useAct<Saved, Known | BrandSettings>({
    path: () => path,
    body: (input) => bodyOf(input, target),
    method: 'PUT',
    changes: [['/v1/me'], ['/v1/silences'], ['/v1/playbooks']],
  });
  const mutate: typeof save.mutate = (input) =>
    save.mutate(input, {
      onSuccess: (answer) => {
        queryClient.setQueryData([path], answer);
        editor.saved();
        toast(texts.settings.saved);
        onSaved();
      },
      onError: (error) => {
        if (error.status === 409) {
          // What the other one changed is told on the page, on top of it what was typed.
          void queryClient.invalidateQueries({ queryKey: [path] });
          onOvertaken();
        }
        const wrong = refusedFields(error, input, target);
        if (wrong.length > 0) editor.setProblems(wrong);
      },
    });
  return { ...save, mutate };
};
