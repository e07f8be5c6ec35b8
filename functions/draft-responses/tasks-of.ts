import type { NewTask } from '../../shared/domain/incident/incident-commands.ts';
import { MOST_TASK_LETTERS } from '../../shared/domain/incident/incident-events.ts';
import type { Playbook } from '../../shared/domain/playbook/playbook.ts';
import { plain } from '../../shared/domain/playbook/render.ts';
import { idFrom } from '../../shared/platform/ids.ts';

/** One instance of each of a playbook's steps for an incident, as plain text of one line. */
export const tasksOf = ({ id: playbookId, tasks }: Playbook, incidentId: string): NewTask[] =>
  tasks.flatMap((step): NewTask[] => {
    const text = short(plain(step));
    return text === '' ? [] : [{ id: idFrom('task_', incidentId, playbookId, text), text, playbookId }];
  });

/** Never through a character. */
const short = (text: string): string => text.slice(0, MOST_TASK_LETTERS).replace(/[\uD800-\uDBFF]$/, '');
