import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { earlyPaths } from './api/early.ts';
import { readAhead } from './api/queries.ts';
import { App } from './app/app.tsx';
import { keepFocus } from './app/kept-focus.ts';
import { pageAt } from './app/page-files.ts';
import { loadPage } from './app/pages.ts';

/** As long a wait for what is nearly there is shorter than showing a skeleton and then the page. */
const NEARLY_MS = 200;

keepFocus();
// The page at this address and its answers have been on their way since the first script. One that does not come is told by who shows it.
const page = pageAt(location.pathname);
const nearly = new Promise((resolve) => setTimeout(resolve, NEARLY_MS));
await Promise.race([nearly, Promise.all(earlyPaths().map(readAhead))]);
if (page !== undefined) await loadPage(page).catch(() => {});
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
