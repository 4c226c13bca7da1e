import { z } from 'zod';
import { Alerts, DecideAlertInput } from './alerts.ts';
import { AnalysisReport, CellReport, StageName } from './analysis.ts';
import { assumptionMethods } from './assumptions.ts';
import { Progress } from './books.ts';
import { Dashboard, DecideDashboardInput } from './dashboard.ts';
import { EarlyWarnings } from './earlyWarning.ts';
import { EffectInput, EffectReport } from './effect.ts';
import {
  ConstraintRecord,
  Decided,
  DecideStepInput,
  ReviewRuleInput,
  SharedRecords,
} from './focusing.ts';
import { gatewayMethods } from './gateway.ts';
import { History, HistoryInput } from './history.ts';
import { importingMethods } from './importing.ts';
import { inboxMethods } from './inbox.ts';
import { joiningMethods } from './joining.ts';
import { Learned, LearnedLever, LearningDecision, NoteSignalInput, Outcome } from './learned.ts';
import { CustomerRow, InvoiceFilter, InvoicePage, InvoiceSort } from './ledger.ts';
import {
  MetricCard,
  MetricCardInput,
  MetricRows,
  MetricRowsInput,
  MetricTable,
  MetricTableInput,
  MetricTrend,
  MetricTrendInput,
} from './metricCard.ts';
import { page } from './page.ts';
import { peopleMethods } from './people.ts';
import { personalDataMethods } from './personalData.ts';
import { platformMethods, SyncProgress } from './platform.ts';
import { DashboardRole, PreferenceChange, PreferencesInUse } from './preferences.ts';
import { Priorities, PriorityWeights } from './priorities.ts';
import { Defect, DefectItem, QualityReport } from './quality.ts';
import {
  DecideRecommendationInput,
  GenerateInput,
  Limits,
  LimitsInUse,
  Recommendations,
} from './recommendation.ts';
import { reconciliationMethods } from './reconciliation.ts';
import { RibbonPoint } from './ribbon.ts';
import { Rights } from './rights.ts';
import { TableExport } from './tableExport.ts';
import { tradeoffMethods } from './tradeoffs.ts';
import { WhatIfInput, WhatIfReport } from './whatIf.ts';
import { DecideWorkInput, StartWorkInput, WorkRecord, WorkStarted, Works } from './workMoves.ts';

export const CompanyState = z.object({
  companyId: z.string(),
  name: z.string(),
  /** Sample books live in a throw-away database and need no key. */
  sample: z.boolean(),
  batches: z.number().int(),
  invoices: z.number().int(),
});
export type CompanyState = z.infer<typeof CompanyState>;

interface Method {
  readonly kind: 'read' | 'write';
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

const nothing = z.strictObject({});

/**
 * The one typed API of the core process. The window's client, the port adapter, the host's dispatcher and
 * the tests' fakes all derive from this table; a name that is not in it does not exist on the port.
 * File paths never cross: a dialog in main or a drop in the preload grants the core a one-use id.
 */
export const coreApi = {
  /** The open company, or null on first run. */
  company: { kind: 'read', input: nothing, output: CompanyState.nullable() },

  ...importingMethods,
  /** Opens the throw-away sample company and imports the sample books into it. */
  openSample: { kind: 'write', input: nothing, output: CompanyState },
  /** Stops the running preview, import or analysis; answers once nothing of it is left. */
  cancel: { kind: 'write', input: nothing, output: z.object({ cancelled: z.boolean() }) },
  ...reconciliationMethods,

  quality: { kind: 'read', input: nothing, output: QualityReport },
  defects: {
    kind: 'read',
    input: z.strictObject({ defect: Defect, ...page }),
    output: z.object({ rows: z.array(DefectItem), total: z.number().int() }),
  },
  /** Writes what a screen shows, all rows of it, as CSV that no spreadsheet takes for formulas. */
  exportTable: {
    kind: 'read',
    input: z.strictObject({ what: TableExport, grant: z.string() }),
    output: z.object({ rows: z.number().int() }),
  },
  /** The whole analysis as of a date (default: the latest event in the books). Cached per date. */
  analysis: {
    kind: 'read',
    input: z.strictObject({ asOf: z.number().int().optional() }),
    output: AnalysisReport,
  },
  /** One metric on a day: its formula with the books' own inputs, other readings of it, and the way to the rows. */
  metricCard: { kind: 'read', input: MetricCardInput, output: MetricCard },
  /** The same card at the month ends before the day, each as the books stood then. */
  metricTrend: { kind: 'read', input: MetricTrendInput, output: MetricTrend },
  /** Every metric, now and a month and a year before. */
  metricTable: { kind: 'read', input: MetricTableInput, output: MetricTable },
  /** The rows behind an input of a card that no filter of bills tells, those that add most first. */
  metricRows: { kind: 'read', input: MetricRowsInput, output: MetricRows },
  /** One row per segment of a stage, largest excess first. */
  cells: {
    kind: 'read',
    input: z.strictObject({
      asOf: z.number().int().optional(),
      stage: StageName.optional(),
      dimension: z.string(),
    }),
    output: z.array(CellReport),
  },
  /** Who was the constraint on a day, by the books as they stood then. Cached per date. */
  constraintAt: {
    kind: 'read',
    input: z.strictObject({ asOf: z.number().int() }),
    output: RibbonPoint,
  },
  /** Cells that drift towards becoming the constraint, told before one is, with the stated rate of false alarms. */
  earlyWarnings: {
    kind: 'read',
    input: z.strictObject({ asOf: z.number().int().optional() }),
    output: EarlyWarnings,
  },
  /**
   * Whether the cash moved because of a change: of an implementation, or of a place and a day that none states. What is
   * found of an implementation beyond doubt is recorded, once per look at the books. `not_found`: it states no change.
   */
  effect: { kind: 'read', input: EffectInput, output: EffectReport },
  /** How implementations ended, by the newest look at each. */
  outcomes: { kind: 'read', input: nothing, output: z.array(Outcome) },
  /** What was learned from them, from ratings and from what was taken up: levers, models, versions and their history. */
  learned: { kind: 'read', input: nothing, output: Learned },
  /** What the ranking takes from it, of every lever. */
  learnedLevers: { kind: 'read', input: nothing, output: z.array(LearnedLever) },
  /** Notes that recommendations were shown or opened; each counts once per version of the books. */
  noteSignal: { kind: 'write', input: NoteSignalInput, output: nothing },
  /** Forgets, pins, unpins or goes back to a version; a decision, to be undone like any. */
  decideLearning: {
    kind: 'write',
    input: z.strictObject({ decision: LearningDecision }),
    output: Decided,
  },
  /** Writes all that was learned, and from what, as JSON to a granted save path. */
  exportLearned: {
    kind: 'read',
    input: z.strictObject({ grant: z.string() }),
    output: z.object({ rows: z.number().int() }),
  },
  /**
   * Every constraint that was ever named, followed from look to look at the books, with what the focus is held on, how
   * the constraint moved, and the rules that wait for a second look.
   */
  constraintRecords: { kind: 'read', input: nothing, output: SharedRecords },
  /** One of them with its figures over time, its history, decisions, rules, moves and the advice for each step. */
  constraintRecord: {
    kind: 'read',
    input: z.strictObject({ id: z.string() }),
    output: ConstraintRecord,
  },
  /** Moves a constraint along the five focusing steps; refused with what is missing (`step_refused`). */
  decideStep: { kind: 'write', input: DecideStepInput, output: Decided },
  /** Keeps or lifts a rule that came up for review; a decision on its constraint. */
  reviewRule: { kind: 'write', input: ReviewRuleInput, output: Decided },
  /** The levers that apply to the constraints that are followed, best first, and why each other is not the focus. */
  recommendations: { kind: 'read', input: GenerateInput, output: Recommendations },
  /** Parks, dismisses, restores or rates one; `not_found` where its constraint is not followed or its lever unknown. */
  decideRecommendation: { kind: 'write', input: DecideRecommendationInput, output: Decided },
  /** Budget, people and time that the user can spare. */
  limits: { kind: 'read', input: z.strictObject({}), output: LimitsInUse },
  setLimits: { kind: 'write', input: Limits, output: Decided },
  /** Every implementation, the one under way first; at most one is. */
  works: { kind: 'read', input: nothing, output: Works },
  /** One of them with its history and what can be done with it. */
  work: { kind: 'read', input: z.strictObject({ id: z.string().max(300) }), output: WorkRecord },
  /** Puts a recommendation to work; refused with what is missing (`work_refused`), as while another one is under way. */
  startWork: { kind: 'write', input: StartWorkInput, output: WorkStarted },
  /** Makes one move of an implementation; refused with what is missing (`work_refused`). */
  decideWork: { kind: 'write', input: DecideWorkInput, output: Decided },
  /** What is told without being asked for, within the user's budget of a day; asking delivers what has its turn. */
  alerts: { kind: 'read', input: nothing, output: Alerts },
  /** Sees, puts off, closes or reopens an alert; a decision. */
  decideAlert: { kind: 'write', input: DecideAlertInput, output: Decided },
  /** What whoever looks at the books may do with them; asked for again after a sync. */
  rights: { kind: 'read', input: nothing, output: Rights },
  companyPreferences: { kind: 'read', input: nothing, output: PreferencesInUse },
  decidePreference: {
    kind: 'write',
    input: z.strictObject({ change: PreferenceChange }),
    output: Decided,
  },
  /** Which widgets a role looks at, and where they stand. */
  dashboard: { kind: 'read', input: z.strictObject({ role: DashboardRole }), output: Dashboard },
  decideDashboard: { kind: 'write', input: DecideDashboardInput, output: Decided },
  /** Every decision of every kind, and every import, newest first. */
  history: { kind: 'read', input: HistoryInput, output: History },
  /** Takes the last decision on a thing back, or takes it again, exactly as it was. */
  undoDecision: { kind: 'write', input: Decided.strict(), output: Decided },
  redoDecision: { kind: 'write', input: Decided.strict(), output: Decided },
  ...assumptionMethods,
  ...tradeoffMethods,
  ...platformMethods,
  ...joiningMethods,
  ...gatewayMethods,
  ...peopleMethods,
  ...personalDataMethods,
  ...inboxMethods,
  /** The constraints in the order in which they are worth working on, with the arithmetic. */
  priorities: {
    kind: 'read',
    input: z.strictObject({ asOf: z.number().int().optional() }),
    output: Priorities,
  },
  setPriorityWeights: {
    kind: 'write',
    input: z.strictObject({ weights: PriorityWeights }),
    output: Decided,
  },
  /** Replays the books with one cell brought to a mean of so many days in its stage. */
  whatIf: { kind: 'read', input: WhatIfInput, output: WhatIfReport },
  invoices: {
    kind: 'read',
    input: z.strictObject({
      filter: InvoiceFilter,
      sort: InvoiceSort.optional(),
      descending: z.boolean().optional(),
      ...page,
    }),
    output: InvoicePage,
  },
  customers: {
    kind: 'read',
    input: z.strictObject({ asOf: z.number().int().optional(), ...page }),
    output: z.object({ rows: z.array(CustomerRow), total: z.number().int() }),
  },
} as const satisfies Record<string, Method>;

export type CoreMethod = keyof typeof coreApi;
export type CoreInput<M extends CoreMethod> = z.infer<(typeof coreApi)[M]['input']>;
export type CoreOutput<M extends CoreMethod> = z.infer<(typeof coreApi)[M]['output']>;

/** What the core tells its windows without being asked. */
export const CoreEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), progress: Progress }),
  /** The books changed (import, undo): every figure on screen is to be asked for again. */
  z.object({ type: z.literal('booksChanged') }),
  /** The user decided, undid or redid something: the books and their analysis are what they were. */
  z.object({ type: z.literal('decisionsChanged') }),
  z.object({ type: z.literal('companyChanged') }),
  /** Signing in or syncing began or ended, or what may leave was chosen: where the books stand is to be asked for again. */
  z.object({ type: z.literal('platformChanged') }),
  z.object({ type: z.literal('syncProgress'), progress: SyncProgress }),
]);
export type CoreEvent = z.infer<typeof CoreEvent>;
