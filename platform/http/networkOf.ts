import { isIPv6 } from 'node:net';

/** IPv4 inside IPv6: written so by a socket that takes both, and by translators (RFC 6052). */
const MAPPED = ['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0'];

/**
 * Whose an address is, as far as can be told: of IPv4 the address; of IPv6 its network of 64 bits, since each subscriber
 * gets at least that and can call from any address in it. What limits and lock-outs count by.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, '');
  if (!isIPv6(bare)) return address;
  const groups = groupsOf(bare);
  if (MAPPED.includes(groups.slice(0, 6).join(':'))) return ipv4Of(groups);
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** The eight groups, as the standard for addresses of the web writes them, without leading zeros. */
function groupsOf(address: string): readonly string[] {
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail = ''] = canonical.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const missing = 8 - before.length - after.length;
  return [...before, ...Array.from({ length: missing }, () => '0'), ...after];
}

function ipv4Of(groups: readonly string[]): string {
  return groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((both) => [both >> 8, both & 255])
    .join('.');
}
