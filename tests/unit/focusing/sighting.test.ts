import { describe, expect, test } from 'vitest';
import { type RecordedSighting, standingSightings } from '../../../core/focusing/sighting.ts';
import { look, ranked } from '../../helpers/focusing/looks.ts';

const seen = (n: number, day: number, over: Partial<RecordedSighting>) =>
  look(n, day, [ranked('dispatch')], { id: `look ${n}`, putsRight: [], ...over });

const standing = (...looks: readonly RecordedSighting[]) =>
  standingSightings(looks).map(({ at, device, day }) => [at, device, day]);

describe('the looks that count', () => {
  test('of two that say the same the first counts', () => {
    const first = seen(1, 100, { id: 'same' });
    const second = seen(2, 100, { id: 'same', device: 'there' });
    expect(standing(first, second)).toEqual([[first.at, 'here', 100]]);
  });

  test('of two of a day that do not the later counts, without taking anything back', () => {
    const [first, second] = [seen(1, 100, {}), seen(2, 100, { device: 'there' })];
    expect(standing(first, second)).toEqual([[second.at, 'there', 100]]);
  });

  test('a look takes back those that it names, whoever saw them, and no other of its own laptop', () => {
    const [mine, theirs] = [seen(1, 130, {}), seen(2, 140, { device: 'there' })];
    const right = seen(3, 100, { putsRight: [theirs.id] });
    expect(standing(mine, theirs, right)).toEqual([
      [right.at, 'here', 100],
      [mine.at, 'here', 130],
    ]);
  });

  test('one of before looks were shared takes back all of its own laptop that reach as far or further', () => {
    const [mine, theirs] = [seen(1, 130, {}), seen(2, 140, { device: 'there' })];
    const right = seen(3, 100, { putsRight: null });
    expect(standing(mine, theirs, right)).toEqual([
      [right.at, 'here', 100],
      [theirs.at, 'there', 140],
    ]);
  });
});
