import { seededRandom } from '../../../core/constraints/stats.ts';

/**
 * When requests arrive that nobody spaces out: a Poisson process, the same for the same seed, so that two servers can be
 * asked at the same times.
 * @param perSecond how many come in a second in the mean
 * @returns milliseconds from the beginning, ascending, all before `seconds`
 */
export function arrivals(perSecond: number, seconds: number, seed: number): number[] {
  const draw = seededRandom(seed);
  const times: number[] = [];
  for (let at = 0; ; ) {
    at += (-Math.log(1 - draw()) / perSecond) * 1000;
    if (at >= seconds * 1000) return times;
    times.push(at);
  }
}
