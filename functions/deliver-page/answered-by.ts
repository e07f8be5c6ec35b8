import type { IncidentState } from '../../shared/domain/incident/incident-state.ts';
import type { SuppressedBy, WaitingPage } from '../../shared/domain/page/page-state.ts';

/** What makes a page pointless: the incident is over, or somebody has answered since it was asked for. */
export const answeredBy = (state: IncidentState, page: WaitingPage): { by: SuppressedBy; explain: string } | undefined => {
  switch (state.status) {
    case 'none':
    case 'open':
      return undefined;
    case 'resolved':
      return { by: 'resolved', explain: `resolved at ${state.resolvedAt}` };
    case 'noise':
      return { by: 'resolved', explain: `closed as noise at ${state.closedAt}` };
    case 'merged':
      return { by: 'inhibition', explain: `merged into ${state.into}` };
    case 'acknowledged':
      return answers(state, page)
        ? { by: 'acknowledged', explain: `${state.acknowledgedBy} acknowledged at ${state.acknowledgedAt}` }
        : undefined;
  }
};

/** Whether the one who has it makes the page pointless; somebody who was asked to take it over is asked until they or another do. */
const answers = (state: Extract<IncidentState, { status: 'acknowledged' }>, page: WaitingPage): boolean => {
  const since = state.acknowledgedAt > page.requestedAt;
  switch (page.reason) {
    case 'by-hand':
    case 'taken':
      return false;
    case 'hand-over':
      return state.handOver?.to !== page.personId;
    case 'escalation':
    case 'owners':
      return since || state.reminder === null;
    case 'severity-raised':
    case 'no-action':
      return since;
  }
};
