import type { PlainSlice } from '../../unit/flow/records.ts';

/** The days that a slice was in a stage, and the day until which; null where it never came there. */
export function stayOf(slice: PlainSlice, at: number): { days: number[]; until: number } | null {
  const { boundaries, dispute, kind, waitingIn } = slice;
  const range = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k + 1);
  const between = (k: number) => ({
    days: range(boundaries[k]!, boundaries[k + 1]!),
    until: boundaries[k + 1]!,
  });
  const isBill = kind !== 'on_account';
  switch (at) {
    case 0:
    case 1:
      return isBill ? between(at) : null;
    case 2:
      return isBill && waitingIn !== 1 ? between(2) : null;
    case 3:
      return dispute !== null || waitingIn === 3
        ? { days: range(...(dispute ?? [0, 0])), until: dispute?.[1] ?? boundaries[3]! }
        : null;
    case 4: {
      if (!isBill || (kind === 'open' && waitingIn < 3)) return null;
      const disputed = new Set(dispute === null ? [] : range(...dispute));
      const { days, until } = between(3);
      return { days: days.filter((day) => !disputed.has(day)), until };
    }
    case 5:
      return kind === 'allocated' || kind === 'on_account' ? between(4) : null;
    default:
      return kind === 'allocated' || waitingIn === 6 ? between(5) : null;
  }
}
