import { describedOf } from '../../shared/domain/incident/described-of.ts';
import type { IncidentFacts } from '../../shared/domain/incident/incident-state.ts';
import { peopleSay } from '../../shared/domain/page/page-text.ts';
import type { Choice } from '../../shared/domain/playbook/playbook.ts';
import { plain, render, type Values } from '../../shared/domain/playbook/render.ts';

/** What the inside is told first: what happened in numbers, the kind of crisis we propose and why, what to do. */
export const briefOf = (facts: IncidentFacts, { playbook, why }: Choice, values: Values): string => {
  const signals = facts.signals.map(
    (s) => `- ${plain(s.series)}: ${Math.round(s.observed)} voices, ${Math.round(s.expected)} expected. ${plain(s.why)}`,
  );
  const described = describedOf(facts.signals);
  return [
    `${facts.severity.toUpperCase()} ${plain(facts.title)}`,
    `Since ${facts.beganAt}${facts.stale ? ' (the evidence was already old when it opened)' : ''}.`,
    '',
    render(playbook.internalBrief, values),
    '',
    'What we know',
    ...signals,
    ...(described === null ? [] : peopleSay(described).map(plain)),
    '',
    `Proposed playbook: ${why}`,
    '',
    'To do',
    ...playbook.tasks.map((task, i) => `${i + 1}. ${plain(task)}`),
  ].join('\n');
};
