import { z } from 'zod';
import type { CoreInput, CoreMethod, coreApi } from './coreApi.ts';
import type { DecidedOn } from './decisions.ts';
import type { HistoryKind } from './history.ts';
import type { Permission } from './permissions.ts';

type WriteMethod = {
  [M in CoreMethod]: (typeof coreApi)[M]['kind'] extends 'write' ? M : never;
}[CoreMethod];
/** What is said by a decision's id needs what that decision needs. */
export type Turning = 'undoDecision' | 'redoDecision' | 'settleConflict';
type Needs<M extends WriteMethod> =
  | Permission
  | null
  | ((input: CoreInput<M>) => Permission | null);

/**
 * What a method that changes something needs. How one looks at the books (their role among it), which company is open,
 * signing in, syncing and what may leave the laptop is everybody's own; so is having seen an alert.
 */
export const METHOD_NEEDS: { readonly [M in Exclude<WriteMethod, Turning>]: Needs<M> } = {
  openSample: null,
  cancel: null,
  decidePreference: null,
  signIn: null,
  openSignInPage: null,
  cancelSignIn: null,
  signOut: null,
  syncNow: null,
  backOnline: null,
  cancelSync: null,
  chooseLeaving: null,
  revokeDevice: null,
  invite: 'member:write',
  withdrawInvitation: 'member:write',
  changeRole: 'member:write',
  removeMember: 'member:write',
  makeResetLink: 'member:write',
  eraseOwnData: null,
  erasePerson: 'tenant:write',
  readRefused: null,
  previewJoining: null,
  joinCompany: null,
  undoJoining: null,
  runImport: 'books:write',
  undoBatch: 'books:write',
  redoBatch: 'books:write',
  retireVanished: 'books:write',
  forgetMapping: 'books:write',
  useInferredMatches: 'books:write',
  decideStep: 'constraint:write',
  reviewRule: 'constraint:write',
  setPriorityWeights: 'constraint:write',
  decideAssumption: 'constraint:write',
  answerQuestionnaire: 'constraint:write',
  decideTradeoff: 'constraint:write',
  startWork: 'constraint:write',
  decideWork: 'constraint:write',
  decideRecommendation: ({ decision }) =>
    decision.move === 'rate' ? 'learning:write' : 'guidance:write',
  setLimits: 'guidance:write',
  decideLearning: 'guidance:write',
  noteSignal: 'learning:write',
  decideAlert: ({ decision }) => (decision.move === 'see' ? null : 'alert:write'),
  decideDashboard: 'dashboard:write',
};

/** What deciding on each kind of thing needs; a move of it that needs something else is told apart by its method. */
const ENTITY_NEEDS: Readonly<Record<DecidedOn, Permission | null>> = {
  constraint: 'constraint:write',
  priorities: 'constraint:write',
  recommendation: 'guidance:write',
  limits: 'guidance:write',
  implementation: 'constraint:write',
  questionnaire: 'constraint:write',
  assumption: 'constraint:write',
  tradeoff: 'constraint:write',
  learning: 'guidance:write',
  alert: 'alert:write',
  dashboard: 'dashboard:write',
  preferences: null,
};

const Moved = z.object({ move: z.string() });
const OfAlert = z.object({ what: Moved });

/**
 * What a decision needs, as it is kept in the change log.
 * @param what null: for undoing or redoing it
 */
export function decisionNeeds(on: DecidedOn, what: unknown): Permission | null {
  const rated = on === 'recommendation' && Moved.safeParse(what).data?.move === 'rate';
  if (rated) return 'learning:write';
  const seen = on === 'alert' && OfAlert.safeParse(what).data?.what.move === 'see';
  return seen ? null : ENTITY_NEEDS[on];
}

/** What undoing or redoing a decision, or an import, needs; or settling what two said. */
export function turningNeeds(of: HistoryKind): Permission | null {
  return of === 'import' ? 'books:write' : ENTITY_NEEDS[of];
}
