import { askEarly } from './api/early.ts';
import { pageAt, pageFiles } from './app/page-files.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';

/** A kilobyte that runs before everything else has arrived: what the address needs is asked for and fetched beside it. */
const page = pageAt(location.pathname);
if (page === '/incidents/:id') askEarly(['/v1/me', location.pathname.replace(/^/, '/v1').replace(/\/$/, '')]);
if (page === '/') askEarly(['/v1/me', '/v1/incidents']);
// Told by who shows it: the page is asked for again when it is opened, and a module is loaded once.
if (page !== undefined) void pageFiles[page]().catch(() => {});
void import('./main.tsx');
