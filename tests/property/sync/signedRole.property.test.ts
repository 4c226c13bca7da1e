import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PERMISSIONS, roleMay } from '../../../core/contract/permissions.ts';
import { DashboardRole } from '../../../core/contract/preferences.ts';
import { GRACE_DAYS, heldBy } from '../../../core/contract/rights.ts';
import { rightsOf, signedNow } from '../../../core/sync/signedRole.ts';

const DAY = 86_400_000;
const role = fc.constantFrom(...DashboardRole.options);
const roles = fc.uniqueArray(role, { minLength: 1 });
const needs = fc.constantFrom(...PERMISSIONS);
const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2060, 0) });

test('a signed role holds for fourteen days to the millisecond, whatever was chosen here and whenever it was signed', () => {
  fc.assert(
    fc.property(roles, role, moment, moment, needs, (said, own, signedAt, came, need) => {
      const signed = signedNow({ roles: said, signedAt }, came);
      const may = said.some((each) => roleMay(each, need));
      const at = (now: number) => heldBy(rightsOf(signed, own, now), need);
      expect(at(came)).toBe(may ? null : 'role');
      expect(at(came + GRACE_DAYS * DAY)).toBe(may ? null : 'role');
      expect(at(came + GRACE_DAYS * DAY + 1)).toBe(may ? 'over' : 'role');
    }),
  );
});

test('without a signed role the own choice counts and never runs out', () => {
  fc.assert(
    fc.property(role, moment, needs, (own, now, need) => {
      expect(heldBy(rightsOf(null, own, now), need)).toBe(roleMay(own, need) ? null : 'role');
    }),
  );
});

test('what nobody else sees is never held', () => {
  fc.assert(
    fc.property(roles, role, moment, moment, (said, own, signedAt, now) => {
      const signed = signedNow({ roles: said, signedAt }, signedAt);
      expect(heldBy(rightsOf(signed, own, now), null)).toBeNull();
    }),
  );
});
