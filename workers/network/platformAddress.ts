import { SignInFailure } from './signInFault.ts';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/i;

/**
 * A platform's address as somebody types it: a name without a scheme is taken for https, one of this very machine for
 * http. @throws SignInFailure `address_invalid`
 */
export function platformAddress(typed: string): URL {
  const text = typed.trim();
  const scheme = LOOPBACK.test(text) ? 'http://' : 'https://';
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : scheme + text);
  const isOne =
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === '';
  if (!isOne) throw new SignInFailure('address_invalid');
  return url;
}
