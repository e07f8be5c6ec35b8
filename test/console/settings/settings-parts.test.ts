import { describe, expect, it } from 'vitest';
import { withRole } from '../../../console/pages/settings/read-config.ts';
import { ownBrands, partsFor } from '../../../console/pages/settings/settings-parts.ts';

describe('settings that somebody may not read are not there', () => {
  it('an owner of everything sees every part', () => {
    expect(partsFor({ everywhere: ['look', 'own'], brands: [] })).toContain('whole');
  });
  it('an owner of one brand sees that brand, silences and playbooks', () => {
    const me = { everywhere: [], brands: [{ id: 'Tea', name: 'Tea', may: ['look' as const, 'own' as const] }] };
    expect(partsFor(me)).toEqual(['brands', 'silences', 'playbooks']);
    expect(ownBrands(me)).toEqual(['Tea']);
  });
  it('a responder sees silences and playbooks only', () => {
    const me = { everywhere: ['look' as const, 'respond' as const], brands: [{ id: 'Tea', name: 'Tea', may: ['look' as const] }] };
    expect(partsFor(me)).toEqual(['silences', 'playbooks']);
  });
});

describe('the role matrix changes one field of itself', () => {
  const all = [
    { person: 'ana', brand: '*', role: 'viewer' },
    { person: 'ben', brand: '*', role: 'owner' },
  ];
  it('a new role stands where the old one stood, so that a save shows one change', () => {
    expect(withRole(all, 'ana', '*', 'responder')).toEqual([{ person: 'ana', brand: '*', role: 'responder' }, all[1]]);
  });
  it('none takes the role away, and a role for one brand leaves the others alone', () => {
    expect(withRole(all, 'ana', '*', '')).toEqual([all[1]]);
    expect(withRole(all, 'ana', 'Tea', 'owner')).toEqual([...all, { person: 'ana', brand: 'Tea', role: 'owner' }]);
  });
});
