import type { CustomerProfile } from './customerProfile.ts';
import { mixSeed } from './random.ts';

/** A product line that hardly sells, is billed late and argued about. */
export const TINY_LINE = 'Repairs';
/** A segment of a few small customers who pay after months. */
export const TINY_SEGMENT = 'Institution';

const LINE_SHARE = 0.015;
/** Its bills against the usual ones. */
export const TINY_LINE_SIZE = 0.2;
const TINY_CUSTOMERS = 3;
const LARGE_SHARE = 0.15;

/** Days of the tiny line against the others'. */
export const TINY_LINE_BILLING = 9;
export const TINY_LINE_DISPUTES = 5;

/** Which distractors a company has besides its large and ordinary customer: the line, the segment, or both. */
function tinyOf(seed: number): { readonly line: boolean; readonly segment: boolean } {
  const turn = mixSeed(seed, 0xd157) % 3;
  return { line: turn !== 1, segment: turn !== 0 };
}

/**
 * The customers with distractors among them: the largest one made to bring a seventh of all money and to pay
 * like the usual customer, and, in two companies of three, the smallest ones made hopeless.
 */
export function withDistractors(
  seed: number,
  customers: readonly CustomerProfile[],
): readonly CustomerProfile[] {
  const volume = (c: CustomerProfile): number => c.weight * c.typicalBill;
  const bySize = customers.toSorted((a, b) => volume(b) - volume(a));
  const largest = bySize[0];
  if (largest === undefined) return customers;
  const rest = customers.reduce((sum, c) => sum + volume(c), 0) - volume(largest);
  const lateness = customers.map((c) => c.lateness).sort((a, b) => a - b);
  const weights = customers.reduce((sum, c) => sum + c.weight, 0);
  const weight = Math.max(largest.weight, 0.05 * weights);
  const changed = new Map<string, CustomerProfile>();
  changed.set(largest.id, {
    ...largest,
    weight,
    typicalBill: ((LARGE_SHARE / (1 - LARGE_SHARE)) * rest) / weight,
    lateness: lateness[lateness.length >> 1] ?? largest.lateness,
    punctual: 0.3,
    steadiness: 2,
    fromMonth: 0,
  });
  if (tinyOf(seed).segment) {
    for (const tiny of bySize.slice(-TINY_CUSTOMERS)) {
      changed.set(tiny.id, {
        ...tiny,
        segment: TINY_SEGMENT,
        typicalBill: 5_000,
        weight: 0.5,
        lateness: 110,
        punctual: 0,
        fromMonth: 0,
      });
    }
  }
  return customers.map((customer) => changed.get(customer.id) ?? customer);
}

/** The large and ordinary customer. */
export function largeDistractor(customers: readonly CustomerProfile[]): string | undefined {
  const volume = (c: CustomerProfile): number => c.weight * c.typicalBill;
  return customers.toSorted((a, b) => volume(b) - volume(a))[0]?.id;
}

/** Whether a bill is one of the tiny line, whatever else was drawn for it. */
export function ofTinyLine(seed: number, ordinal: number): boolean {
  return tinyOf(seed).line && mixSeed(seed, 0x7111e, ordinal) / 2 ** 32 < LINE_SHARE;
}
