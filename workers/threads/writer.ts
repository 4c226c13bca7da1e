import { AppFailure } from '../../core/contract/errors.ts';
import { leverLibrary } from '../../core/learning/library.ts';
import { decideAlert, recordAlerts } from '../../core/store/alerts/alerts.ts';
import { answerQuestionnaire, decideAssumption } from '../../core/store/assumptions/assumptions.ts';
import { decideDashboard } from '../../core/store/dashboards/dashboards.ts';
import { recordJudgement } from '../../core/store/effect/judgements.ts';
import { noteAdvice } from '../../core/store/findings/advice.ts';
import { decideStep, reviewRule } from '../../core/store/focusing/followed.ts';
import { recordSighting } from '../../core/store/focusing/sightings.ts';
import { setPriorityWeights } from '../../core/store/focusing/weights.ts';
import { setLimits } from '../../core/store/guidance/limits.ts';
import { decideRecommendation } from '../../core/store/guidance/recommendations.ts';
import { redoBatch, undoBatch } from '../../core/store/importBatch.ts';
import { keepAnswer } from '../../core/store/keptAnswers.ts';
import { keepReport } from '../../core/store/keptReports.ts';
import { decideLearning, learn } from '../../core/store/learning/learning.ts';
import { noteSignals } from '../../core/store/learning/signals.ts';
import { forgetMapping } from '../../core/store/mappings/savedMappings.ts';
import { decideMatching } from '../../core/store/matching/decideMatching.ts';
import { readMeta, writeMeta } from '../../core/store/meta.ts';
import type { WritableDb } from '../../core/store/ports.ts';
import { decidePreference } from '../../core/store/preferences/preferences.ts';
import { retireVanished } from '../../core/store/retire.ts';
import { decideTradeoff } from '../../core/store/tradeoffs/tradeoffs.ts';
import { decideWork, startWork, turnKeepingOne } from '../../core/store/work/works.ts';
import { engineIdentity } from '../analysing/engineIdentity.ts';
import { backupTo } from '../db/backup.ts';
import { thisDevice } from '../db/device.ts';
import { type DbLocation, foldLog } from '../db/driver.ts';
import { openBooks } from '../db/openBooks.ts';
import { importFiles } from '../importing/importing.ts';
import { serveThread } from '../rpc/serveThread.ts';
import { joinMethods } from './joinMethods.ts';
import { syncMethods } from './syncMethods.ts';
import type { WriterApi } from './writerApi.ts';

serveThread<WriterApi>((context) => {
  let open: { db: WritableDb & { close(): void }; where: DbLocation } | null = null;
  const books = () => {
    if (open === null) throw new AppFailure('no_books');
    return open;
  };
  const close = () => {
    open?.db.close();
    open = null;
    return null;
  };
  return {
    open: ({ companyId, name, ...where }) => {
      close();
      const db = openBooks(where);
      try {
        if (readMeta(db, 'company_id') === null) {
          db.transaction(() => {
            writeMeta(db, 'company_id', companyId);
            writeMeta(db, 'company_name', name);
          });
        }
      } catch (error) {
        db.close();
        throw error;
      }
      open = { db, where };
      return null;
    },
    close,
    import: (request) => importFiles(books().db, thisDevice, request, context),
    settle: () => {
      foldLog(books().db);
      return null;
    },
    forgetMapping: ({ signature }) => forgetMapping(books().db, thisDevice, signature),
    retireVanished: (input) => retireVanished(books().db, thisDevice, input),
    useInferredMatches: ({ use }) =>
      decideMatching(books().db, thisDevice, use, context.stopIfCancelled),
    keepReport: (input) => {
      keepReport(books().db, input, engineIdentity());
      return null;
    },
    keepAnswer: (input) => {
      keepAnswer(books().db, input, engineIdentity());
      return null;
    },
    recordSighting: (input) => {
      recordSighting(books().db, thisDevice, input, engineIdentity());
      return null;
    },
    noteAdvice: (input) => {
      noteAdvice(books().db, thisDevice, input);
      return null;
    },
    learn: () => {
      learn(books().db, thisDevice, leverLibrary());
      return null;
    },
    noteSignal: (input) => {
      noteSignals(books().db, thisDevice, input);
      return null;
    },
    decideLearning: (decision) => decideLearning(books().db, thisDevice, decision),
    recordJudgement: (input) => {
      recordJudgement(books().db, thisDevice, input, engineIdentity());
      return null;
    },
    recordAlerts: ({ told, now, perDay }) => {
      recordAlerts(books().db, told, now, perDay);
      return null;
    },
    decideAlert: ({ alertId, taken }) => decideAlert(books().db, thisDevice, alertId, taken),
    decidePreference: (change) => decidePreference(books().db, thisDevice, change),
    decideDashboard: (input) => decideDashboard(books().db, thisDevice, input),
    decideStep: (input) => decideStep(books().db, thisDevice, input),
    reviewRule: (input) => reviewRule(books().db, thisDevice, input),
    decideRecommendation: (input) => decideRecommendation(books().db, thisDevice, input),
    setLimits: (input) => setLimits(books().db, thisDevice, input),
    decideTradeoff: (input) => decideTradeoff(books().db, thisDevice, input),
    decideAssumption: (input) => decideAssumption(books().db, thisDevice, input),
    answerQuestionnaire: (input) => answerQuestionnaire(books().db, thisDevice, input),
    setPriorityWeights: ({ weights }) => setPriorityWeights(books().db, thisDevice, weights),
    startWork: (input) => startWork(books().db, thisDevice, input),
    decideWork: (input) => decideWork(books().db, thisDevice, input),
    turnDecision: ({ decisionId, turn }) =>
      turnKeepingOne(books().db, thisDevice, decisionId, turn),
    undo: (batchId) => undoBatch(books().db, thisDevice, batchId),
    redo: (batchId) => redoBatch(books().db, thisDevice, batchId),
    ...syncMethods(() => books().db),
    ...joinMethods(books),
    backup: (file) => backupTo(books().db, books().where, file),
  };
});
