import type { WorkDecision } from '../../../core/contract/workMoves.ts';

/** The moves of one work from its start to its end, and back. */
export const MOVES: readonly WorkDecision[] = [
  { move: 'plan' },
  { move: 'step', stepId: 's1', owner: 'Asha', due: 20_010, on: 20_001 },
  { move: 'addStep', words: 'Tell them', role: 'owner', owner: null, due: null },
  { move: 'moveStep', stepId: 's2', before: 's1' },
  { move: 'begin', on: 20_002 },
  { move: 'note', words: 'Goes well' },
  { move: 'challenge', words: 'Printer broken' },
  { move: 'evidence', words: 'These', rows: { stage: 'dispatch' } },
  { move: 'changedOn', on: 20_003 },
  { move: 'pause', reason: 'Audit' },
  { move: 'resume' },
  { move: 'complete', on: 20_020, actualCost: 10_000, dropOpen: true },
  { move: 'reopen', reason: 'Not yet' },
  { move: 'cancel', reason: 'Enough' },
];
