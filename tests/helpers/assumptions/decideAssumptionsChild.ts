// A process of its own that decides and takes back until it is killed: see killedAssuming.test.ts.
import {
  answerQuestionnaire,
  decideAssumption,
} from '../../../core/store/assumptions/assumptions.ts';
import { turnDecision } from '../../../core/store/decisions/decisions.ts';
import { decideTradeoff } from '../../../core/store/tradeoffs/tradeoffs.ts';
import { thisDevice } from '../../../workers/db/device.ts';
import type { DbLocation } from '../../../workers/db/driver.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';

const ground = {
  constraintId: 'one',
  place: { stage: 'billing' as const, dimension: 'all', value: null },
  found: null,
  recommendations: [],
};

process.once('message', (where: DbLocation) => {
  const db = openBooks(where);
  process.send?.('deciding');
  for (;;) {
    const taken = [
      decideAssumption(db, thisDevice, {
        id: 'termsNeeded',
        decision: { move: 'dropped', reason: 'nobody asked' },
      }),
      answerQuestionnaire(db, thisDevice, { question: 'udyam', answer: 'small' }),
      decideTradeoff(db, thisDevice, {
        ground,
        decision: { move: 'weight', criterion: 'cash', weight: 1 },
      }),
    ];
    for (const { decisionId } of taken.reverse()) turnDecision(db, thisDevice, decisionId, 'undo');
  }
});
