import { createHash } from 'node:crypto';
import { Hono } from 'hono';

const STYLE = `
:root{color-scheme:light dark;font:18px/1.5 system-ui,sans-serif}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:Canvas;color:CanvasText}
main{max-width:26rem;padding:1.5rem;text-align:center}
h1{font-size:1.6rem;margin:0 0 .5rem}
button{font:inherit;font-weight:600;padding:.9rem 1.6rem;min-width:14rem;border:0;border-radius:.6rem;background:#b3261e;color:#fff}
button:focus-visible{outline:3px solid Highlight;outline-offset:3px}
button[disabled]{opacity:.5}
`;

/** Everything that is shown is put in as text, never as markup. */
const SCRIPT = `
const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
const what = document.getElementById('what');
const button = document.getElementById('take');
const ask = (verb) => fetch('/v1/links/' + verb, {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }), referrerPolicy: 'no-referrer',
}).then(async (r) => ({ ok: r.ok, body: await r.json() }));
const failed = (text) => { what.textContent = text; button.hidden = true; };
ask('look').then(({ ok, body }) => {
  if (!ok) return failed(body.explain);
  what.textContent = body.severity + ' · ' + body.brand;
  button.hidden = false;
}).catch(() => failed('No connection. Reload the page from the message to try again.'));
button.addEventListener('click', () => {
  button.disabled = true;
  ask('acknowledge').then(({ ok, body }) => {
    button.hidden = true;
    what.textContent = ok ? 'Acknowledged. It is yours; nobody else is paged.' : body.explain;
  }).catch(() => { button.disabled = false; what.textContent = 'No connection. Try again.'; });
});
`;

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Acknowledge</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Stormwatch</h1>
<p id="what" role="status">One moment …</p>
<button id="take" type="button" hidden>Acknowledge</button>
<noscript><p>This page needs JavaScript. You can also open Stormwatch and sign in.</p></noscript>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing from anywhere else, nothing inline but our own two pieces, no frame around it, no address passed on. */
const HEADERS = {
  'content-security-policy': `default-src 'none'; script-src ${hashOf(SCRIPT)}; style-src ${hashOf(STYLE)}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** The page behind an acknowledge link. It is the same for everybody: the token stays in the fragment, in the browser. */
export const acknowledgePage = (): Hono => new Hono().get('/', (c) => c.html(HTML, 200, HEADERS));
