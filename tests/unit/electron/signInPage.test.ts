import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { isSignInPage, openSignIn } from '../../../electron/security/signInPage.ts';

const HOME = 'https://drumbeat.example.in';
const BACK = 'http://127.0.0.1:41000/drumbeat/callback';
const page = (home: string, back = BACK): string =>
  `${home}/api/v1/auth/authorize?redirect_uri=${encodeURIComponent(back)}&state=x`;

test('the sign-in page of the platform that was asked for is opened', () => {
  expect(isSignInPage(HOME, page(HOME))).toBe(true);
  expect(isSignInPage('https://example.in/drumbeat', page('https://example.in/drumbeat'))).toBe(
    true,
  );
  expect(isSignInPage('http://127.0.0.1:8710', page('http://127.0.0.1:8710'))).toBe(true);
});

test.each([
  ['another host', HOME, page('https://evil.example')],
  ['another port', HOME, page('https://drumbeat.example.in:444')],
  ['in clear to another machine', 'http://drumbeat.example.in', page('http://drumbeat.example.in')],
  ['another page of it', HOME, `${HOME}/reset?redirect_uri=${BACK}`],
  ['a page that leads back elsewhere', HOME, page(HOME, 'https://evil.example/')],
  ['a page that leads nowhere', HOME, `${HOME}/api/v1/auth/authorize`],
  ['with a password in it', HOME, page('https://a:b@drumbeat.example.in')],
  ['a file', 'file:///', page('file://')],
  ['no address', HOME, 'javascript:alert(1)'],
])('not opened: %s', (_, platform, url) => {
  expect(isSignInPage(platform, url)).toBe(false);
});

test('law: what is opened is on the origin that was asked for, whatever is sent', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.webUrl(), (url, platform) => {
      if (isSignInPage(platform, url)) expect(new URL(url).origin).toBe(new URL(platform).origin);
    }),
  );
});

test('a browser that does not open, and a page that is refused, are told', async () => {
  const open = vi.fn(async () => {});
  expect(await openSignIn(HOME, page(HOME), open)).toBe(true);
  expect(await openSignIn(HOME, page('https://evil.example'), open)).toBe(false);
  expect(open.mock.calls).toEqual([[page(HOME)]]);
  expect(await openSignIn(HOME, page(HOME), () => Promise.reject(new Error('none')))).toBe(false);
});
