import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { ImportBatch, Issue, SavedMapping } from '../../core/contract/books.ts';
import type { CoreInput, CoreOutput } from '../../core/contract/coreApi.ts';
import type { DecidedOn } from '../../core/contract/decisions.ts';
import type { ConstraintPlace } from '../../core/contract/focusing.ts';
import type { Gateway } from '../../core/contract/gateway.ts';
import type { DashboardRole } from '../../core/contract/preferences.ts';
import type { Limits } from '../../core/contract/recommendation.ts';
import type { StatedChange } from '../../core/effect/changes.ts';
import type { Standing } from '../../core/guidance/recommend/apply.ts';
import type { FollowedPlace, WeightsInUse } from '../../core/priorities/priorities.ts';
import type { AlertFacts } from '../../core/store/alerts/facts.ts';
import type { StoredAssumptions } from '../../core/store/assumptions/assumptions.ts';
import type { AskedReport } from '../../core/store/keptReports.ts';
import type { joinedIn } from '../../core/store/sync/joining/joined.ts';
import type { SyncStanding } from '../../core/store/sync/syncStanding.ts';
import type { StoredTradeoff } from '../../core/store/tradeoffs/tradeoffs.ts';
import type { DbLocation } from '../db/driver.ts';

/** The methods of the thread that answers small questions while others work. */
export interface ReaderApi {
  open(where: DbLocation): null;
  close(input: null): null;
  state(input: null): { batches: number; invoices: number };
  batches(input: null): ImportBatch[];
  savedMappings(input: null): SavedMapping[];
  batchChanges(input: CoreInput<'batchChanges'>): CoreOutput<'batchChanges'>;
  issues(input: CoreInput<'issues'>): CoreOutput<'issues'>;
  liveIssues(input: { limit: number }): Issue[];
  exportIssues(input: { batchId: string; file: string; code?: Issue['code'] | undefined }): {
    rows: number;
  };
  /** The report that was kept for the books as they are; null where there is none. */
  keptReport(asked: AskedReport): AnalysisReport | null;
  /** What was kept of an answer for the books as they are, null where nothing was; with their version. */
  keptAnswer(asked: string): { readonly version: number; readonly answer: unknown };
  /** The places followed up to now, where the books as they are have not been looked at yet; else null. */
  toLookAt(input: null): ConstraintPlace[] | null;
  constraintRecords(input: null): CoreOutput<'constraintRecords'>;
  /** All of it that needs no books. */
  constraintRecord(constraintId: string): Omit<CoreOutput<'constraintRecord'>, 'advice'>;
  works(input: null): CoreOutput<'works'>;
  work(id: string): CoreOutput<'work'>;
  /** Limits, and what was said and done of recommendations, by their id. */
  guidance(input: null): { limits: Limits; standings: Map<string, Standing> };
  limits(input: null): CoreOutput<'limits'>;
  storedTradeoffs(input: null): StoredTradeoff[];
  storedTradeoff(constraintId: string): StoredTradeoff;
  /** What the user made of assumptions, and what came of implementations. */
  storedAssumptions(input: null): StoredAssumptions;
  questionnaire(input: null): CoreOutput<'questionnaire'>;
  /** All that alerts are made of and that is stored, as of today at this computer. */
  alertFacts(today: number): AlertFacts;
  /** What a decision is on; null where there is none of that id. */
  decidedOn(input: { readonly decisionId: string }): DecidedOn | null;
  /** @param now this computer's clock, milliseconds since 1970 */
  rights(now: number): CoreOutput<'rights'>;
  companyPreferences(input: null): CoreOutput<'companyPreferences'>;
  dashboard(role: DashboardRole): CoreOutput<'dashboard'>;
  history(input: CoreInput<'history'>): CoreOutput<'history'>;
  prioritySetting(input: null): { inUse: WeightsInUse; followed: FollowedPlace[] };
  /** The changes that implementations state. */
  statedChanges(input: null): StatedChange[];
  /** Those of them about which the books as they are have said nothing yet that is beyond doubt. */
  toJudge(input: null): StatedChange[];
  outcomes(input: null): CoreOutput<'outcomes'>;
  learned(input: null): CoreOutput<'learned'>;
  learnedLevers(input: null): CoreOutput<'learnedLevers'>;
  /** Where the file stands with its platform. */
  syncStanding(input: null): SyncStanding;
  /** How the file joined its company; null where it has not. */
  joined(input: null): ReturnType<typeof joinedIn>;
  gatewayHealth(input: null): Pick<Gateway, 'signedIn' | 'health'>;
  /** What clashed, was refused or is kept aside. */
  inbox(input: null): CoreOutput<'inbox'>;
  exportLearned(input: { readonly file: string }): CoreOutput<'exportLearned'>;
  verify(input: null): null;
}
