import { isDeepStrictEqual } from 'node:util';
import { Hono } from 'hono';
import { brandOf, config as configSchema, type Config } from '../../../shared/config/config.ts';
import { OWN_BRAND_FIELDS, settingsBodies, type BrandSettings } from '../../../shared/contract/settings.ts';
import { refused } from '../../../shared/domain/actor.ts';
import { mayDo, type Person } from '../authority.ts';
import type { Deps } from '../deps.ts';
import { HttpProblem, notFound, problemOf } from '../http-problem.ts';
import { allow, bodyOf, granted, signedIn } from '../request.ts';

const MEANWHILE = 'somebody else changed the settings; look at them again and repeat your change';
type Brand = Config['brands'][number];

/** One brand's own settings, for those who may look at it; its owners may change what is theirs. */
export const brandSettings = (deps: Deps): Hono => {
  const app = new Hono();
  app.get('/:brand/settings', async (c) => {
    const { person } = await signedIn(c, deps);
    const { version, brand } = await find(c.req.param('brand'), person, deps);
    return c.json({ version, brand } satisfies BrandSettings);
  });
  app.put('/:brand/settings', async (c) => {
    const { person, by } = await signedIn(c, deps);
    const { version, document, brand } = await find(c.req.param('brand'), person, deps);
    allow(person, brand.id, 'own');
    const body = await bodyOf(c, settingsBodies.putBrand);
    if (body.basedOn !== version) throw problemOf(refused('configuration_changed_meanwhile', MEANWHILE));
    const next = changed(brand, body.brand);
    const wanted = { ...document, brands: document.brands.map((b) => (b.id === brand.id ? next : b)) };
    const stored = granted(await deps.settings.replace(configSchema.parse(wanted), body.basedOn, by, deps.now()));
    return c.json({ version: stored.version, brand: next } satisfies BrandSettings);
  });
  return app;
};

const find = async (id: string, person: Person, deps: Deps): Promise<{ version: number; document: Config; brand: Brand }> => {
  const { version, document } = await deps.settings.read();
  const brand = brandOf(document, id);
  if (brand === undefined || !mayDo(person, id, 'look')) throw notFound('brand');
  return { version, document, brand };
};

/** Throws 422 where more than the brand's own would change. */
const changed = (before: Brand, wanted: Brand): Brand => {
  const own = Object.fromEntries(OWN_BRAND_FIELDS.map((field) => [field, wanted[field]]));
  const next: Brand = { ...before, ...own };
  if (isDeepStrictEqual({ ...next }, { ...wanted })) return next;
  throw new HttpProblem(
    422,
    'not_the_brands_own',
    `here only ${OWN_BRAND_FIELDS.join(', ')} can be changed`,
    'ask an owner of every brand for the rest',
  );
};
