/** One change on a thing that is decided on, in the order of its rule. */
export type DecisionChange =
  | { readonly turn: 'take'; readonly decisionId: string }
  | { readonly turn: 'undo' | 'redo'; readonly decisionId: string };

export type FoldedState = 'standing' | 'undone' | 'abandoned';

/**
 * The state of each decision on one thing after all changes, in the order in which they were taken. Total, since two
 * devices may each turn what the other has turned: undoing what does not stand and redoing what is not undone changes
 * nothing; a new decision abandons what was undone before it.
 */
export function decisionStates(changes: readonly DecisionChange[]): Map<string, FoldedState> {
  const states = new Map<string, FoldedState>();
  const undone = new Set<string>();
  for (const { turn, decisionId } of changes) {
    const state = states.get(decisionId);
    if (turn === 'take') {
      if (state !== undefined) continue;
      for (const id of undone) states.set(id, 'abandoned');
      undone.clear();
      states.set(decisionId, 'standing');
    } else if (turn === 'undo' && state === 'standing') {
      states.set(decisionId, 'undone');
      undone.add(decisionId);
    } else if (turn === 'redo' && state === 'undone') {
      states.set(decisionId, 'standing');
      undone.delete(decisionId);
    }
  }
  return states;
}
