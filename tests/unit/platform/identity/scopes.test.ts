import { describe, expect, test } from 'vitest';
import { ALL_SCOPES, scopesOf } from '../../../../platform/identity/scopes.ts';

describe('the role table of the API', () => {
  test('executives and service accounts do everything', () => {
    expect(scopesOf(['executive'])).toEqual(ALL_SCOPES);
    expect(scopesOf(['system'])).toEqual(ALL_SCOPES);
  });

  test('managers and analysts read and write constraints and only read guidance', () => {
    for (const role of ['manager', 'analyst'] as const) {
      const scopes = scopesOf([role]);
      expect(scopes).toEqual(
        expect.arrayContaining(['constraint:read', 'constraint:write', 'guidance:read']),
      );
      expect(scopes).not.toContain('guidance:write');
      expect(scopes).not.toContain('member:write');
    }
  });

  test('viewers change nothing', () => {
    expect(scopesOf(['viewer']).filter((scope) => !scope.endsWith(':read'))).toEqual([]);
    expect(scopesOf(['viewer'])).toContain('guidance:read');
  });

  test('two roles open what either opens; none opens nothing', () => {
    expect(scopesOf(['viewer', 'executive'])).toEqual(ALL_SCOPES);
    expect(scopesOf([])).toEqual([]);
  });
});
