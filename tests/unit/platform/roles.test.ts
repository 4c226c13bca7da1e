import { describe, expect, test } from 'vitest';
import { PERMISSIONS } from '../../../core/contract/permissions.ts';
import { ROLE_TABLE, ROLES, rolesAllow, scopeOf } from '../../../platform/http/roles.ts';

describe('the role table', () => {
  test.each([
    ['executive', 'guidance:write', true],
    ['system', 'guidance:write', true],
    ['manager', 'constraint:write', true],
    ['manager', 'guidance:read', true],
    ['manager', 'guidance:write', false],
    ['analyst', 'constraint:write', true],
    ['analyst', 'guidance:read', true],
    ['analyst', 'guidance:write', false],
    ['viewer', 'constraint:read', true],
    ['viewer', 'guidance:read', true],
    ['viewer', 'constraint:write', false],
    ['viewer', 'learning:write', false],
    ['analyst', 'audit:read', false],
    ['manager', 'member:write', false],
  ] as const)('%s and %s: %s', (role, permission, allowed) => {
    expect(rolesAllow([role], permission)).toBe(allowed);
  });

  test('executives and service accounts may do all operations', () => {
    for (const role of ['executive', 'system'] as const) {
      expect([...ROLE_TABLE[role]].sort()).toEqual([...PERMISSIONS].sort());
    }
  });

  test('who has several roles may do what any of them may', () => {
    expect(scopeOf(['viewer', 'analyst'])).toEqual(scopeOf(['analyst']));
    expect(scopeOf([])).toEqual([]);
  });

  test('a viewer changes nothing but his own devices', () => {
    const writes = scopeOf(['viewer']).filter((permission) => permission.endsWith(':write'));
    expect(writes).toEqual(['sync:write']);
    expect(ROLES).toContain('viewer');
  });
});
