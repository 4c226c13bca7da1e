import { describe, expect, test } from 'vitest';
import { isAllowedExternal } from '../../../electron/security/externalLinks.ts';
import { isAllowedRequest } from '../../../electron/security/hardenSession.ts';

describe('links handed to the browser', () => {
  test('an https address of an allowed host passes', () => {
    expect(isAllowedExternal('https://help.drumbeat.invalid/import?from=tally')).toBe(true);
  });

  test.each([
    'http://help.drumbeat.invalid/',
    'https://help.drumbeat.invalid.example/',
    'https://example.invalid/https://help.drumbeat.invalid/',
    'https://help.drumbeat.invalid:8443/',
    'https://user@help.drumbeat.invalid/',
    'https://help.drumbeat.invalid@example.invalid/',
    'file:///etc/passwd',
    'smb://help.drumbeat.invalid/share',
    'ms-msdt:/id',
    'javascript:alert(1)',
    'not an address',
    '',
  ])('%j does not', (url) => expect(isAllowedExternal(url)).toBe(false));
});

describe('requests of the session', () => {
  test.each(['app://drumbeat/index.html', 'data:image/png;base64,AA==', 'blob:app://drumbeat/1'])(
    '%s goes through',
    (url) => expect(isAllowedRequest(url)).toBe(true),
  );

  test.each([
    'http://localhost/',
    'https://example.invalid/',
    'ws://localhost/',
    'file:///etc/passwd',
    'ftp://x/',
    '',
  ])('%j is cancelled', (url) => expect(isAllowedRequest(url)).toBe(false));
});
