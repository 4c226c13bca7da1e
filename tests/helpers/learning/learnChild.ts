// A process of its own that learns, decides on learning and notes looks until it is killed: see killedLearning.test.ts.
import { turnDecision } from '../../../core/store/decisions/decisions.ts';
import { recordJudgement } from '../../../core/store/effect/judgements.ts';
import { decideLearning, learn } from '../../../core/store/learning/learning.ts';
import { noteSignals } from '../../../core/store/learning/signals.ts';
import { booksVersion } from '../../../core/store/meta.ts';
import { thisDevice } from '../../../workers/db/device.ts';
import type { DbLocation } from '../../../workers/db/driver.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { LEVERS, outcome } from './anyFeedback.ts';

process.once('message', ({ from, ...where }: DbLocation & { readonly from: number }) => {
  const db = openBooks(where);
  process.send?.('learning');
  for (let at = from; ; at++) {
    const ended = outcome(at, at % 12, at % 3 === 0 ? 'no_sign' : 'worked');
    const { implementationId } = ended;
    const judgement = { implementationId, asOf: 20_400, changedOn: 20_300, outcome: ended };
    recordJudgement(db, thisDevice, { judgement, version: booksVersion(db) }, 'engine');
    noteSignals(db, thisDevice, {
      kind: 'shown',
      recommendationIds: [`${at}:lever_1`, `${at}:lever_2`],
    });
    learn(db, thisDevice, LEVERS);
    const { decisionId } = decideLearning(db, thisDevice, { kind: 'reset' });
    turnDecision(db, thisDevice, decisionId, 'undo');
  }
});
