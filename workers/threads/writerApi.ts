import type { LocalMoment } from '../../core/alerts/plan.ts';
import type { Alert, AlertDecision } from '../../core/contract/alerts.ts';
import type { AssumptionDecision } from '../../core/contract/assumptions.ts';
import type { ImportBatch, SavedMapping } from '../../core/contract/books.ts';
import type { CoreInput, CoreOutput } from '../../core/contract/coreApi.ts';
import type { LearningDecision } from '../../core/contract/learned.ts';
import type { PreferenceChange } from '../../core/contract/preferences.ts';
import type { TradeoffMove } from '../../core/contract/tradeoffs.ts';
import type { Judgement } from '../../core/effect/judgement.ts';
import type { Sighting } from '../../core/focusing/sighting.ts';
import type { AnswerToKeep } from '../../core/store/keptAnswers.ts';
import type { ReportToKeep } from '../../core/store/keptReports.ts';
import type { WorkToStart } from '../../core/store/work/works.ts';
import type { TradeoffGround } from '../../core/tradeoffs/tradeoff.ts';
import type { DbLocation } from '../db/driver.ts';
import type { WriteRequest } from '../importing/importing.ts';
import type { JoinApi } from './joinApi.ts';
import type { SyncApi } from './syncApi.ts';

/** The methods of the one thread that writes. */
export interface WriterApi extends SyncApi, JoinApi {
  /** Opens (or makes) the database and migrates it. */
  open(where: DbLocation & { readonly companyId: string; readonly name: string }): null;
  close(input: null): null;
  import(request: WriteRequest): ImportBatch;
  /**
   * Folds the write-ahead log into the file and gives memory back: what a large import, or a sync that took one in,
   * leaves to be done.
   */
  settle(input: null): null;
  forgetMapping(input: CoreInput<'forgetMapping'>): SavedMapping[];
  retireVanished(input: CoreInput<'retireVanished'>): ImportBatch;
  useInferredMatches(input: CoreInput<'useInferredMatches'>): { using: boolean };
  /** Keeps a report for when the books are opened again, unless they have changed since it was made. */
  keepReport(input: ReportToKeep): null;
  /** The same for another answer that is made from the books alone. */
  keepAnswer(input: AnswerToKeep): null;
  /** Records a look at the books, unless they have changed since. */
  recordSighting(input: { readonly look: Sighting; readonly version: number }): null;
  /** Records what was found of a change, unless the books have changed since. */
  /** Notes what is advised by the books as they are, for laptops without them. */
  noteAdvice(input: Pick<CoreOutput<'recommendations'>, 'asOf' | 'recommendations'>): null;
  /** Trains the models on feedback that is new, and records what became of them. */
  learn(input: null): null;
  noteSignal(input: CoreInput<'noteSignal'>): null;
  decideLearning(decision: LearningDecision): CoreOutput<'decideLearning'>;
  recordJudgement(input: { readonly judgement: Judgement; readonly version: number }): null;
  /** Records which alerts are raised today, and which are delivered. */
  recordAlerts(input: {
    readonly told: readonly Pick<Alert, 'id' | 'toldOn'>[];
    readonly now: LocalMoment;
    readonly perDay: number;
  }): null;
  decideAlert(input: {
    readonly alertId: string;
    readonly taken: AlertDecision;
  }): CoreOutput<'decideAlert'>;
  decidePreference(change: PreferenceChange): CoreOutput<'decidePreference'>;
  decideDashboard(input: CoreInput<'decideDashboard'>): CoreOutput<'decideDashboard'>;
  decideStep(input: CoreInput<'decideStep'>): CoreOutput<'decideStep'>;
  reviewRule(input: CoreInput<'reviewRule'>): CoreOutput<'reviewRule'>;
  decideRecommendation(
    input: CoreInput<'decideRecommendation'>,
  ): CoreOutput<'decideRecommendation'>;
  setLimits(input: CoreInput<'setLimits'>): CoreOutput<'setLimits'>;
  decideTradeoff(input: { readonly ground: TradeoffGround; readonly decision: TradeoffMove }): {
    decisionId: string;
  };
  decideAssumption(input: { readonly id: string; readonly decision: AssumptionDecision }): {
    decisionId: string;
  };
  answerQuestionnaire(input: CoreInput<'answerQuestionnaire'>): CoreOutput<'answerQuestionnaire'>;
  setPriorityWeights(input: CoreInput<'setPriorityWeights'>): CoreOutput<'setPriorityWeights'>;
  startWork(input: WorkToStart): CoreOutput<'startWork'>;
  decideWork(input: CoreInput<'decideWork'>): CoreOutput<'decideWork'>;
  turnDecision(input: { readonly decisionId: string; readonly turn: 'undo' | 'redo' }): {
    decisionId: string;
  };
  undo(batchId: string): ImportBatch;
  redo(batchId: string): ImportBatch;
  /** Writes a verified copy under the same key. */
  backup(file: string): { bytes: number };
}
