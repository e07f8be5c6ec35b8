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
    case 'acknowledged': {
      const since = state.acknowledgedAt > page.requestedAt;
      const answered = page.reason === 'by-hand' ? false : page.reason === 'escalation' ? since || state.reminder === null : since;
      return answered ? { by: 'acknowledged', explain: `${state.acknowledgedBy} acknowledged at ${state.acknowledgedAt}` } : undefined;
    }
  }
};
