import { BlockList } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkOf } from '../../../platform/http/networkOf.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:cb00:7107', '203.0.113.7'],
  ['64:ff9b::203.0.113.7', '203.0.113.7'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0db8:0000:0000:ffff:ffff:ffff:ffff', '2001:db8:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['unknown', 'unknown'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('two addresses count as one exactly if one network of 64 bits holds both, however they are written', () => {
  const like = fc.tuple(fc.ipV6(), fc.ipV6(), fc.boolean());
  fc.assert(
    fc.property(like, ([one, random, near]) => {
      const block = new BlockList();
      const network = networkOf(one);
      // A neighbour: the first half of one, the second half of the other.
      const other = near ? neighbour(one, random) : random;
      if (!network.endsWith('/64')) return;
      block.addSubnet(network.replace('::/64', '::').replace(/^0:0:0:0::$/, '::'), 64, 'ipv6');
      expect(block.check(one, 'ipv6')).toBe(true);
      if (networkOf(other).endsWith('/64')) {
        expect(networkOf(other) === network).toBe(block.check(other, 'ipv6'));
      }
    }),
    { numRuns: 500 },
  );
});

function neighbour(one: string, random: string): string {
  const network = networkOf(one);
  const half = networkOf(random);
  if (!network.endsWith('/64') || !half.endsWith('/64')) return random;
  return `${network.replace('::/64', '')}:${half.replace('::/64', '')}`;
}
