import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import * as z from 'zod';
import { contactTokens } from '../../../shared/contacts/contact-tokens.ts';
import { fallBack } from '../../../shared/contacts/fall-back.ts';
import { addressHash, contactStanding } from '../../../shared/store/contact-standing.ts';
import { withinRate } from '../../../shared/store/rate-limit.ts';
import type { Deps } from '../deps.ts';

const PER_MINUTE = 30;

/**
 * What stands at the foot of an email (RFC 8058): GET shows what would happen and changes nothing, as mail scanners open
 * links; one POST, by the button or by a mail program itself, ends pages by email to that address and can do nothing else.
 */
export const unsubscribe = (deps: Deps): Hono => {
  const app = new Hono();
  const tokens = contactTokens(deps.incidents, deps.random);
  app.use('*', async (c, next) => {
    const from = vouched.safeParse(c.env).data?.sourceIp ?? 'unknown';
    if (!(await withinRate(deps.incidents, `unsubscribe/${from}`, PER_MINUTE, deps.now())))
      return c.html(page(TEXTS.tooMany), 429, HEADERS);
    return next();
  });
  app.get('/:token', async (c) => {
    const found = await tokens.find(c.req.param('token'), 'unsubscribe', deps.now());
    return found === undefined ? c.html(page(TEXTS.gone), 404, HEADERS) : c.html(page(TEXTS.ask, true), 200, HEADERS);
  });
  app.post('/:token', async (c) => {
    // The token stays good: a mail program that asks twice is told the same twice.
    const hash = await tokens.find(c.req.param('token'), 'unsubscribe', deps.now());
    if (hash === undefined) return c.html(page(TEXTS.gone), 404, HEADERS);
    await endFor(hash, deps);
    return c.html(page(TEXTS.done), 200, HEADERS);
  });
  return app;
};

const vouched = z.object({ sourceIp: z.string() });

/** Whoever has that address by now: it is the address that wants no more. */
const endFor = async (hash: string, deps: Deps): Promise<void> => {
  const { config } = await deps.settings.read();
  const standing = contactStanding(deps.incidents);
  for (const { id, contactMethods } of config.people)
    for (const method of contactMethods)
      if (method.channel === 'email' && addressHash(method) === hash) await standing.write(id, method, 'unsubscribed', deps.now());
  // The page they ended may be one that nobody has taken yet.
  await fallBack(config, { ...deps, by: { kind: 'system', name: 'unsubscribe' } });
};

type Said = { title: string; text: string };
const TEXTS = {
  ask: {
    title: 'Be paged by email no more?',
    text: 'Pages go to your other contact methods then. If you have none, you are not reached when a crisis begins, and an owner is told.',
  },
  button: 'Send no more pages to this address',
  done: {
    title: 'No more pages go to this address',
    text: 'To be paged by email again, open Stormwatch and confirm the address once more.',
  },
  gone: { title: 'This link does not work any more', text: 'Nothing has changed. Use the link in the newest email, or ask an owner.' },
  tooMany: { title: 'Too many tries', text: 'Wait a minute, then try again.' },
} as const;

const STYLE = `:root{color-scheme:light dark}body{margin:0;background:#f6f7f9;color:#16191d;font:100%/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}
main{max-width:30rem;margin:12vh auto 0;padding:20px}h1{font-size:1.75rem;line-height:1.2}button{width:100%;min-height:56px;padding:12px 20px;border:0;border-radius:14px;background:#3247b8;color:#fff;font:inherit;font-weight:600;cursor:pointer}
button:focus-visible{outline:3px solid #2b4de0;outline-offset:3px}@media (prefers-color-scheme:dark){body{background:#101215;color:#eef1f4}button{background:#8da2ff;color:#0b1020}}`;

const page = ({ title, text }: Said, asks = false): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title} · Stormwatch</title><style>${STYLE}</style></head>
<body><main><p>Stormwatch</p><h1>${title}</h1><p>${text}</p>${asks ? `<form method="post"><button>${TEXTS.button}</button></form>` : ''}</main></body></html>
`;

const HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
};
