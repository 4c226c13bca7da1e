import type { QualityReport } from '../contract/quality.ts';
import { completeness } from './completeness.ts';
import { defects } from './defects.ts';
import type { QualityBooks } from './qualityBooks.ts';
import { stagesSeen } from './stagesSeen.ts';

/**
 * How good the books are, as they stand: which fields are filled, which stages can be seen, what is wrong
 * with the rows and what that costs the conclusions. `poll` is called between the steps and may throw to stop.
 */
export function qualityReport(books: QualityBooks, poll: () => void): QualityReport {
  return {
    currency: books.ledger.currency,
    completeness: completeness(books.ledgers, books.facts),
    stages: stagesSeen(books),
    defects: defects(books, poll),
    rejected: books.facts.rejected.map((row) => ({ ...row })),
  };
}
