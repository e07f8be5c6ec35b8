import { askEarly } from './api/early.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';

/** A kilobyte that runs before everything else has arrived: what the address needs is asked for and fetched beside it. */
const incident = /^\/incidents\/([\w-]+)$/.exec(location.pathname)?.[1];
if (incident !== undefined) {
  askEarly(['/v1/me', `/v1/incidents/${incident}`]);
  void import('./pages/incident/incident-page.tsx');
} else if (location.pathname === '/') {
  askEarly(['/v1/me', '/v1/incidents']);
  void import('./pages/now/now-page.tsx');
}
void import('./main.tsx');
