/**
 * Draws addressed by what they are for, not by the order in which they are asked: the same purpose, entity and
 * turn always give the same value. Two runs that differ in one thing therefore share every other chance.
 */
export interface Draws {
  /** In [0, 1). */
  uniform(purpose: string, entity?: number, turn?: number): number;
  /** Mean 0, deviation 1. */
  normal(purpose: string, entity?: number, turn?: number): number;
  chance(purpose: string, probability: number, entity?: number, turn?: number): boolean;
  /** A whole number from `low` to `high`, both included. */
  whole(purpose: string, low: number, high: number, entity?: number, turn?: number): number;
  /** The index of one of the weights, in proportion to them; 0 where there are none. */
  weighted(purpose: string, weights: readonly number[], entity?: number, turn?: number): number;
}

/** Draws of a seed: a counter-based generator (mixed words, no state). */
export function createDraws(seed: number): Draws {
  const salts = new Map<string, number>();
  const base = mix(seed | 0, 0x51ed270b);
  const salt = (purpose: string): number => {
    let value = salts.get(purpose);
    if (value === undefined) {
      value = base;
      for (let i = 0; i < purpose.length; i++) value = mix(value, purpose.charCodeAt(i));
      salts.set(purpose, value);
    }
    return value;
  };
  const at = (purpose: string, entity: number, turn: number, word: number): number => {
    const key = mix(mix(mix(salt(purpose), entity), turn), word);
    const high = mix(key, 0x2545f491) >>> 5;
    const low = mix(key, 0x6c8e9cf5) >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  };
  const uniform = (purpose: string, entity = 0, turn = 0) => at(purpose, entity, turn, 0);
  return {
    uniform,
    normal: (purpose, entity = 0, turn = 0) =>
      Math.sqrt(-2 * Math.log(1 - at(purpose, entity, turn, 1))) *
      Math.cos(2 * Math.PI * at(purpose, entity, turn, 2)),
    chance: (purpose, probability, entity, turn) => uniform(purpose, entity, turn) < probability,
    whole: (purpose, low, high, entity, turn) =>
      low + Math.floor(uniform(purpose, entity, turn) * (high - low + 1)),
    weighted: (purpose, weights, entity, turn) => {
      let left = uniform(purpose, entity, turn) * weights.reduce((a, b) => a + b, 0);
      for (const [index, weight] of weights.entries()) {
        left -= weight;
        if (left < 0) return index;
      }
      return Math.max(0, weights.length - 1);
    },
  };
}

/** Two 32-bit words into one (the finaliser of MurmurHash3, applied to their combination). */
function mix(a: number, b: number): number {
  let h = Math.imul(a ^ Math.imul(b | 0, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) + 0x7f4a7c15;
}
