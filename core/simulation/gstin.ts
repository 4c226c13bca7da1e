import type { Random } from './random.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Check character of the first 14 of a GSTIN (Luhn modulo 36, weights 1 and 2 in turn). */
export function gstinCheck(first14: string): string {
  let sum = 0;
  for (let i = 0; i < 14; i++) {
    const product = ALPHABET.indexOf(first14.charAt(i)) * (i % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return ALPHABET.charAt((36 - (sum % 36)) % 36);
}

/** An invented GSTIN with a right shape and check character: state, PAN (fifth letter as the name's), entity, Z. */
export function inventGstin(random: Random, state: string, name: string): string {
  const letter = (): string => ALPHABET.charAt(10 + random.whole(0, 25));
  const holder = / Pvt Ltd$/.test(name) ? 'C' : 'F';
  const digits = String(random.whole(1000, 9999));
  const pan =
    letter() + letter() + letter() + holder + name.charAt(0).toUpperCase() + digits + letter();
  const first14 = `${state}${pan}${random.whole(1, 2)}Z`;
  return first14 + gstinCheck(first14);
}
