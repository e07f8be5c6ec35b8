import type { IncidentDetail } from '../../../../shared/contract/api.ts';

/** What can be done with an incident besides the next thing. */
export type Act = 'resolve' | 'noise' | 'regrade' | 'merge' | 'reopen';
/** What brings other people to it. */
export type Call = 'handOver' | 'help' | 'escalate';

const pagesSomebody = ({ severity }: IncidentDetail): boolean => severity === 'sev1' || severity === 'sev2';

/** How others can be brought to an incident now. What nobody has cannot be handed over; what pages nobody has no ladder. */
export const callsFor = (incident: IncidentDetail): Call[] => {
  if (!incident.may.includes('respond')) return [];
  const ladder = pagesSomebody(incident);
  if (incident.status === 'open') return ladder ? ['escalate'] : [];
  if (incident.status !== 'acknowledged') return [];
  return ['handOver', ...(ladder && incident.helpAskedAt === null ? (['help'] as const) : [])];
};
