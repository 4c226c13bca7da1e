import type { TradeoffMove } from '../../core/contract/tradeoffs.ts';

/** Takes a decision on the trade-off in sight; answers whether it was kept. */
export type Decide = (decision: TradeoffMove) => Promise<boolean>;
