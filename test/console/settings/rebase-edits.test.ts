import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebaseEdits } from '../../../console/pages/settings/rebase-edits.ts';
import { withValue } from '../../../console/pages/settings/config-path.ts';

const base = {
  brands: [
    { id: 'Acme', sensitivity: 'normal', voice: { signature: '', contact: '' } },
    { id: 'Beta', sensitivity: 'quiet', voice: { signature: '', contact: '' } },
  ],
  people: [
    {
      id: 'ana',
      contactMethods: [
        { id: 'sms', phone: '+1' },
        { id: 'mail', email: 'a@b.c' },
      ],
    },
  ],
  memberships: [{ person: 'ana', brand: '*', role: 'owner' }],
  holdsOff: false,
};
const sensitivity = (brand: string): (string | number)[] => ['brands', brand, 'sensitivity'];

describe('when two people change the settings at once, the second loses nothing', () => {
  it('edits of different fields of the same brand both count', () => {
    const mine = withValue(base, ['brands', 'Acme', 'voice', 'signature'], 'Ana');
    const theirs = withValue(base, sensitivity('Acme'), 'early');
    const { merged, conflicts } = rebaseEdits(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(merged).toEqual(withValue(mine, sensitivity('Acme'), 'early'));
  });
  it('where both touched a field, the newer version stands and what was typed is kept to choose', () => {
    const { merged, conflicts } = rebaseEdits(
      base,
      withValue(base, sensitivity('Acme'), 'early'),
      withValue(base, sensitivity('Acme'), 'quiet'),
    );
    expect(merged).toEqual(withValue(base, sensitivity('Acme'), 'quiet'));
    expect(conflicts).toEqual([{ path: sensitivity('Acme'), mine: 'early', theirs: 'quiet' }]);
  });
  it('the same change by both is no conflict', () => {
    const both = withValue(base, ['holdsOff'], true);
    expect(rebaseEdits(base, both, structuredClone(both))).toEqual({ merged: both, conflicts: [] });
  });
  it('a brand the other one added stays, and so does mine', () => {
    const add = (id: string): unknown => withValue(base, ['brands', id], { id });
    expect(rebaseEdits(base, add('Mine'), add('Theirs')).merged).toMatchObject({
      brands: [{ id: 'Acme' }, { id: 'Beta' }, { id: 'Mine' }, { id: 'Theirs' }],
    });
  });
  it('a brand that the other one took away while I edited it is a conflict, not a loss', () => {
    const { conflicts } = rebaseEdits(base, withValue(base, sensitivity('Beta'), 'early'), withValue(base, ['brands', 'Beta'], undefined));
    expect(conflicts).toEqual([{ path: ['brands', 'Beta'], mine: { ...base.brands[1], sensitivity: 'early' }, theirs: undefined }]);
  });
  it('my new order of contact methods and their new address both count', () => {
    const mine = withValue(base, ['people', 'ana', 'contactMethods'], base.people[0]!.contactMethods.toReversed());
    const theirs = withValue(base, ['people', 'ana', 'contactMethods', 'mail', 'email'], 'new@b.c');
    expect(rebaseEdits(base, mine, theirs).merged).toMatchObject({
      people: [{ contactMethods: [{ id: 'mail', email: 'new@b.c' }, { id: 'sms' }] }],
    });
  });
  it('a role the other one took away stays away, one I gave is given', () => {
    const mine = { ...base, memberships: [...base.memberships, { person: 'ben', brand: 'Acme', role: 'viewer' }] };
    const theirs = { ...base, memberships: [{ person: 'carla', brand: '*', role: 'owner' }] };
    expect(rebaseEdits(base, mine, theirs).merged).toMatchObject({
      memberships: [
        { person: 'carla', brand: '*', role: 'owner' },
        { person: 'ben', brand: 'Acme', role: 'viewer' },
      ],
    });
  });
  it('whoever edited nothing sees exactly the newer version, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(rebaseEdits(one, one, other)).toEqual({ merged: other, conflicts: [] });
        expect(rebaseEdits(one, other, one)).toEqual({ merged: other, conflicts: [] });
      }),
    );
  });
});
