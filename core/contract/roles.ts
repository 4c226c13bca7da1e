import type { CoreInput, CoreMethod, coreApi } from './coreApi.ts';
import type { DecidedOn } from './decisions.ts';
import type { HistoryKind } from './history.ts';
import type { DashboardRole } from './preferences.ts';

/** What is written, by the resource that it changes; everything may be read by every role. */
export const PERMISSIONS = [
  'books:write', // imports, matching, what is taken out of the books
  'constraint:write', // steps, rules, assumptions, trade-offs, work
  'guidance:write', // what is advised: parked and dismissed advice, limits, what is learned
  'learning:write', // ratings
  'alert:write',
  'dashboard:write',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Managers and analysts read and write constraints, and only read the guidance. */
const WORKING = PERMISSIONS.filter((each) => each !== 'guidance:write');

/** The role table: what each role may change. The one place that says so. */
export const ROLE_TABLE: Readonly<Record<DashboardRole, readonly Permission[]>> = {
  executive: PERMISSIONS,
  manager: WORKING,
  analyst: WORKING,
  viewer: [],
};

/** @param needs null: nobody is asked */
export function roleMay(role: DashboardRole, needs: Permission | null): boolean {
  return needs === null || ROLE_TABLE[role].includes(needs);
}

type WriteMethod = {
  [M in CoreMethod]: (typeof coreApi)[M]['kind'] extends 'write' ? M : never;
}[CoreMethod];
type Turning = 'undoDecision' | 'redoDecision';
type Needs<M extends WriteMethod> =
  | Permission
  | null
  | ((input: CoreInput<M>) => Permission | null);

/**
 * What a method that changes something needs. How one looks at the books (their role among it) and which company is
 * open is everybody's own; so is having seen an alert.
 */
export const METHOD_NEEDS: { readonly [M in Exclude<WriteMethod, Turning>]: Needs<M> } = {
  openSample: null,
  cancel: null,
  decidePreference: null,
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

/** What undoing or redoing a decision, or an import, needs. */
export function turningNeeds(of: HistoryKind): Permission | null {
  return of === 'import' ? 'books:write' : ENTITY_NEEDS[of];
}
