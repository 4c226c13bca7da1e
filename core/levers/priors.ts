interface Believed {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What is believed of a kind of lever before any case of one's own. */
export interface Prior {
  /** That it works at all. */
  readonly chance: Believed;
  /** Share of what it acts on that it takes away where it works. */
  readonly takes: Believed;
}

const p = (value: number, low: number, high: number): Believed => ({ value, low, high });

/**
 * Expert judgement of the project, made 2026-11-26: no published figure was found for any of them, so the ranges are
 * wide on purpose, and every finished case of one's own corrects them. The order rests on how far a change lies in the
 * firm's own hands. Their basis in words: `recommend.prior.<name>`.
 */
export const PRIORS = {
  /** Own people, own desk, no customer has to agree. */
  ownDesk: { chance: p(0.6, 0.35, 0.8), takes: p(0.5, 0.25, 0.75) },
  /** A run or bundle is ended: what waited for its day waits no more. */
  endRun: { chance: p(0.7, 0.45, 0.88), takes: p(0.6, 0.35, 0.85) },
  /** Own people ask, customers have to act. */
  asking: { chance: p(0.5, 0.28, 0.72), takes: p(0.35, 0.15, 0.55) },
  /** Customers have to agree to something new. */
  agreement: { chance: p(0.35, 0.15, 0.58), takes: p(0.35, 0.15, 0.6) },
  /** Customers have to pay by another way. */
  otherWay: { chance: p(0.5, 0.27, 0.73), takes: p(0.45, 0.2, 0.7) },
  /** A cause of disputes is removed at its source. */
  source: { chance: p(0.5, 0.27, 0.73), takes: p(0.45, 0.2, 0.7) },
  /** Hands or hours are added at a full desk. */
  hands: { chance: p(0.65, 0.4, 0.85), takes: p(0.6, 0.3, 0.85) },
  /** A tool or a bank's product. */
  tool: { chance: p(0.5, 0.27, 0.73), takes: p(0.5, 0.2, 0.75) },
  /** A right is named or claimed. */
  law: { chance: p(0.35, 0.13, 0.6), takes: p(0.3, 0.1, 0.55) },
} as const satisfies Record<string, Prior>;
export type PriorName = keyof typeof PRIORS;
