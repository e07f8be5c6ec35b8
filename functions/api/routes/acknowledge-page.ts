import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { MARK, STYLE } from './acknowledge-look.ts';

/** Everything the page says, in one place: what a translation replaces. `{brand}` stands for the brand. */
const TEXTS = {
  language: 'en',
  title: 'Acknowledge · Stormwatch',
  name: 'Stormwatch',
  looking: 'One moment …',
  grade: {
    sev1: 'Crisis · severity 1',
    sev2: 'Serious · severity 2',
    sev3: 'Minor · severity 3',
    sev4: 'Recorded · severity 4',
  },
  ready: '{brand} needs you',
  readyText: 'Acknowledge to say that you take it. Paging stops; nothing else changes.',
  acknowledge: 'Acknowledge',
  working: 'Acknowledging …',
  done: 'It is yours',
  doneGrade: 'Acknowledged',
  doneText: 'Nobody else is paged. {brand} stays open until somebody resolves it: look at what is happening, then act.',
  open: 'Open the incident',
  home: 'Open Stormwatch',
  signIn: 'You may have to sign in.',
  noConsole: 'Now open Stormwatch where you usually do.',
  taken: 'Somebody has it already',
  takenBy: '{who} already',
  takenGrade: 'Nothing to do for you',
  takenText: 'You are not needed for this one. Nobody else is paged.',
  over: 'It is over',
  overText: 'It was resolved or closed before you came. Nobody else is paged.',
  gone: 'This link does not work any more',
  goneGrade: 'Nothing has changed',
  goneText: 'It has expired or was used. If you are still paged, use the newest message.',
  perhaps: 'It may be yours already',
  perhapsGrade: 'The link has been used',
  perhapsText: 'It worked a moment ago, so this may have been you. Look in Stormwatch who has it.',
  again: 'Open the link in the message again',
  againText: 'This page forgets its link when it is reloaded, so that nobody finds it in your history.',
  offline: 'No connection',
  offlineGrade: 'Not sure it worked',
  offlineText: 'Check your network, then try again. Trying twice does no harm.',
  failed: 'That did not work',
  retry: 'Try again',
  noScript: 'This page needs JavaScript. You can also open Stormwatch and sign in.',
} as const;

/** As a literal of JavaScript that cannot end the script it stands in. */
const literal = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** Everything that is shown is put in as text, never as markup. An answer other than "not found" may be tried again. */
const SCRIPT = `
const TEXTS = ${literal(TEXTS)};
const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
const at = (id) => document.getElementById(id);
const page = document.querySelector('main');
const home = page.dataset.console;
let brand = '';
let ask;
const show = (mark, grade, title, text) => {
  page.dataset.mark = mark;
  at('grade').textContent = grade;
  at('title').textContent = title.replace('{brand}', () => brand);
  at('text').textContent = text.replace('{brand}', () => brand);
};
const offer = (label, next) => {
  const take = at('take');
  take.textContent = label ?? '';
  take.hidden = label === undefined;
  take.disabled = next === undefined;
  ask = next;
};
const lead = (label, address) => {
  const open = at('open');
  at('note').hidden = false;
  at('note').textContent = home === undefined ? TEXTS.noConsole : TEXTS.signIn;
  if (home === undefined) return;
  open.textContent = label;
  open.href = home + address;
  open.hidden = false;
};
const request = (verb) => fetch('/v1/links/' + verb, {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }),
  referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(20000),
}).then(async (r) => ({ status: r.status, body: await r.json() }));
const end = (mark, grade, title, text) => {
  show(mark, grade, title, text);
  offer();
  lead(TEXTS.home, '/');
};
let tried = false;
const failed = (again) => (answer) => {
  if (answer?.body.error === 'incident_already_acknowledged') {
    const says = answer.body.explain;
    return end('done', TEXTS.takenGrade, typeof says === 'string' ? TEXTS.takenBy.replace('{who}', () => says) : TEXTS.taken, TEXTS.takenText);
  }
  if (answer?.status === 409) return end('done', TEXTS.takenGrade, TEXTS.over, TEXTS.overText);
  if (answer?.status === 404 && tried) return end('wait', TEXTS.perhapsGrade, TEXTS.perhaps, TEXTS.perhapsText);
  if (answer?.status === 404 || answer?.status === 400) return end('gone', TEXTS.goneGrade, TEXTS.gone, TEXTS.goneText);
  const says = typeof answer?.body.explain === 'string' ? [TEXTS.failed, answer.body.explain + '; ' + answer.body.next + '.'] : [TEXTS.offline, TEXTS.offlineText];
  show('wait', TEXTS.offlineGrade, ...says);
  offer(TEXTS.retry, again);
};
const look = () => {
  offer();
  request('look').then((answer) => {
    if (answer.status !== 200) return failed(look)(answer);
    brand = answer.body.brand;
    show(answer.body.severity, TEXTS.grade[answer.body.severity], TEXTS.ready, TEXTS.readyText);
    offer(TEXTS.acknowledge, acknowledge);
  }).catch(() => failed(look)());
};
const acknowledge = () => {
  offer(TEXTS.working);
  tried = true;
  request('acknowledge').then((answer) => {
    if (answer.status !== 200) return failed(acknowledge)(answer);
    show('done', TEXTS.doneGrade, TEXTS.done, TEXTS.doneText);
    offer();
    lead(TEXTS.open, '/incidents/' + encodeURIComponent(answer.body.id));
    at('title').focus();
  }).catch(() => failed(acknowledge)());
};
at('take').addEventListener('click', () => ask?.());
if (token === '') end('gone', TEXTS.goneGrade, TEXTS.again, TEXTS.againText);
else look();
`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c]!);

/** The console's address is data of the page, so that script and policy are the same everywhere. */
const html = (consoleUrl: string | undefined): string => `<!doctype html>
<html lang="${TEXTS.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f6f7f9">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#101215">
<meta name="robots" content="noindex">
<title>${TEXTS.title}</title>
<style>${STYLE}</style>
</head>
<body>
<main data-mark="wait"${consoleUrl === undefined ? '' : ` data-console="${escaped(consoleUrl)}"`}>
<p class="name">${TEXTS.name}</p>
<div class="about" role="status">
<div class="mark">${MARK}</div>
<p class="grade" id="grade"></p>
<h1 id="title" tabindex="-1">${TEXTS.looking}</h1>
<p class="text" id="text"></p>
<noscript><p class="text">${TEXTS.noScript}</p></noscript>
</div>
<div class="do">
<button id="take" type="button" hidden></button>
<a id="open" rel="noreferrer" hidden></a>
<p class="note" id="note" hidden></p>
</div>
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

/**
 * The page behind an acknowledge link. It is the same for everybody: the token stays in the fragment, in the browser.
 * `consoleUrl`: where it leads afterwards, without a slash at its end; undefined where no console is served.
 */
export const acknowledgePage = (consoleUrl?: string): Hono => {
  const page = html(consoleUrl?.replace(/\/+$/, ''));
  return new Hono().get('/', (c) => c.html(page, 200, HEADERS));
};
