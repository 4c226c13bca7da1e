import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAppUrl, isTrustedSender } from '../../../electron/security/origin.ts';

describe('isAppUrl', () => {
  test.each(['app://drumbeat/index.html', 'app://drumbeat', 'app://drumbeat/assets/a.js?x#y'])(
    'takes our own page %s',
    (url) => expect(isAppUrl(url)).toBe(true),
  );

  test.each([
    '',
    'drumbeat',
    'app:',
    'app://drumbeat.example/index.html',
    'app://elsewhere/index.html',
    'app://user@drumbeat/index.html',
    'app://user:secret@drumbeat/index.html',
    'app://drumbeat:80/index.html',
    'http://example.invalid/?next=app://drumbeat',
    'https://app.drumbeat/index.html',
    'https://drumbeat/index.html',
    'file:///app://drumbeat/index.html',
    'javascript:alert(1)//app://drumbeat',
    'data:text/html,app://drumbeat',
  ])('refuses %j', (url) => expect(isAppUrl(url)).toBe(false));

  test('no other web address is ever ours, whatever it contains', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        expect(isAppUrl(url)).toBe(false);
        expect(isAppUrl(`${url}?next=app://drumbeat/index.html`)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});

test('a sender counts only as the main frame of a known window on our own page', () => {
  const trusted = { frameUrl: 'app://drumbeat/index.html', isMainFrame: true, knownWindow: true };
  expect(isTrustedSender(trusted)).toBe(true);
  expect(isTrustedSender({ ...trusted, isMainFrame: false })).toBe(false);
  expect(isTrustedSender({ ...trusted, knownWindow: false })).toBe(false);
  expect(isTrustedSender({ ...trusted, frameUrl: null })).toBe(false);
  expect(isTrustedSender({ ...trusted, frameUrl: '' })).toBe(false);
  expect(isTrustedSender({ ...trusted, frameUrl: 'about:blank' })).toBe(false);
  expect(isTrustedSender({ ...trusted, frameUrl: 'https://example.invalid/' })).toBe(false);
});
