import { useRef, type ReactElement } from 'react';
import type { IncidentDetail, TaskView } from '../../../../shared/contract/api.ts';
import { now, useNow } from '../../../api/clock.ts';
import { incidentPath, useAct, useMe } from '../../../api/queries.ts';
import { Button } from '../../../parts/button.tsx';
import { Field } from '../../../parts/field.tsx';
import { useKeptText } from '../../../parts/kept.ts';
import { ProblemNotice } from '../../../parts/notice.tsx';
import { StrangerText } from '../../../parts/stranger-text.tsx';
import { sayWhen } from '../../../parts/time.tsx';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { nameIn } from '../names.ts';
import { Section } from './section.tsx';

const t = texts.incident.tasks;
type Ticked = { task: TaskView; done: boolean };

export const TasksSection = ({ incident }: { incident: IncidentDetail }): ReactElement => {
  const { tasks, may } = incident;
  const me = useMe().data?.personId ?? null;
  const path = incidentPath(incident.id);
  const tick = useAct<Ticked>({
    path: ({ task, done }) => `${path}/tasks/${encodeURIComponent(task.id)}/${done ? 'done' : 'reopen'}`,
    optimistic: { path, becomes: (before: IncidentDetail, { task, done }) => ticked(before, task.id, done ? me : null) },
  });
  const done = tasks.filter((task) => task.doneAt !== null).length;
  return (
    <Section name="tasks" aside={tasks.length > 0 && <span className="small muted">{say(t.left, { done, of: tasks.length })}</span>}>
      {tasks.length === 0 && <p className="muted">{t.none}</p>}
      <ul>
        {tasks.map((task) => (
          <li key={task.id}>
            <TaskRow
              task={task}
              incident={incident}
              onTick={may.includes('respond') ? (is) => tick.mutate({ task, done: is }) : undefined}
            />
          </li>
        ))}
      </ul>
      <ProblemNotice error={tick.error} />
      {may.includes('respond') && <AddTask incident={incident} />}
    </Section>
  );
};

const ticked = (before: IncidentDetail, taskId: string, by: string | null): IncidentDetail => ({
  ...before,
  tasks: before.tasks.map((task) =>
    task.id === taskId ? { ...task, doneAt: by === null ? null : new Date(now()).toISOString(), doneBy: by } : task,
  ),
});

type RowProps = { task: TaskView; incident: IncidentDetail; onTick: ((done: boolean) => void) | undefined };
const TaskRow = ({ task, incident, onTick }: RowProps): ReactElement => {
  const at = useNow();
  const said =
    task.doneAt === null || task.doneBy === null
      ? null
      : say(t.done, { who: nameIn(incident, task.doneBy), when: sayWhen(Date.parse(task.doneAt), at) });
  const words = (
    <span>
      <span className={task.doneAt === null ? '' : 'incident-done'}>
        <StrangerText text={task.text} />
      </span>
      {said !== null && <span className="small muted incident-by">{said}</span>}
    </span>
  );
  // Who may not tick is shown what is done, and no box.
  if (onTick === undefined)
    return (
      <div className="check">
        <span aria-hidden="true">{task.doneAt === null ? '○' : '✓'}</span>
        {words}
      </div>
    );
  return (
    <label className="check">
      <input type="checkbox" checked={task.doneAt !== null} onChange={(event) => onTick(event.target.checked)} />
      {words}
    </label>
  );
};

const AddTask = ({ incident }: { incident: IncidentDetail }): ReactElement => {
  const [text, setText] = useKeptText(`stormwatch.task.${incident.id}`);
  const field = useRef<HTMLInputElement>(null);
  const path = incidentPath(incident.id);
  const add = useAct<string>({ path: () => `${path}/tasks`, body: (words) => ({ text: words }), changes: [[path]] });
  const submit = (): void => {
    if (text.trim() === '') field.current?.focus();
    else add.mutate(text.trim(), { onSuccess: () => setText('') });
  };
  return (
    <form
      className="incident-add"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field label={t.field}>
        {(control) => (
          <input {...control} ref={field} className="input" maxLength={200} value={text} onChange={(e) => setText(e.target.value)} />
        )}
      </Field>
      <Button type="submit" icon="plus" busy={add.isPending}>
        {t.add}
      </Button>
      <ProblemNotice error={add.error} />
    </form>
  );
};
