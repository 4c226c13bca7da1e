import { AppFailure } from '../../core/contract/errors.ts';
import { leverLibrary } from '../../core/learning/library.ts';
import { alertFacts } from '../../core/store/alerts/facts.ts';
import { questionnaireIn, storedAssumptions } from '../../core/store/assumptions/assumptions.ts';
import { batchById, booksState, hasBooks, listBatches } from '../../core/store/batches.ts';
import { BatchChangeLists } from '../../core/store/changes/batchChangeLists.ts';
import { dashboardOf } from '../../core/store/dashboards/dashboards.ts';
import { decidedOn } from '../../core/store/decisions/decisions.ts';
import { changesIn, changesToJudge } from '../../core/store/effect/changes.ts';
import { recordedOutcomes } from '../../core/store/effect/judgements.ts';
import { placesFollowed, storedRecord, storedRecords } from '../../core/store/focusing/followed.ts';
import { isSighted } from '../../core/store/focusing/sightings.ts';
import { prioritySetting } from '../../core/store/focusing/weights.ts';
import { limitsInUse } from '../../core/store/guidance/limits.ts';
import { standingsIn } from '../../core/store/guidance/recommendations.ts';
import { historyPage } from '../../core/store/history/history.ts';
import { eachIssue, issuePage, liveIssues } from '../../core/store/issues.ts';
import { keptAnswer } from '../../core/store/keptAnswers.ts';
import { keptReport } from '../../core/store/keptReports.ts';
import { storedLearned, storedLessons } from '../../core/store/learning/learning.ts';
import { savedMappings } from '../../core/store/mappings/savedMappings.ts';
import type { ReadableDb } from '../../core/store/ports.ts';
import { preferencesIn } from '../../core/store/preferences/preferences.ts';
import { healthIn } from '../../core/store/sync/healthIn.ts';
import { inboxIn } from '../../core/store/sync/inboxIn.ts';
import { joinedIn } from '../../core/store/sync/joining/joined.ts';
import { rightsIn } from '../../core/store/sync/signedRoleIn.ts';
import { syncStanding } from '../../core/store/sync/syncStanding.ts';
import { storedTradeoff, storedTradeoffs } from '../../core/store/tradeoffs/tradeoffs.ts';
import { storedWork, storedWorks } from '../../core/store/work/works.ts';
import { engineIdentity } from '../analysing/engineIdentity.ts';
import { writeLearned } from '../analysing/writeLearned.ts';
import { checkIntegrity } from '../db/backup.ts';
import { openReader } from '../db/driver.ts';
import { writeIssues } from '../importing/writeIssues.ts';
import { serveThread } from '../rpc/serveThread.ts';
import type { ReaderApi } from './readerApi.ts';

serveThread<ReaderApi>(() => {
  let open: (ReadableDb & { close(): void }) | null = null;
  const db = (): ReadableDb => {
    if (open === null) throw new AppFailure('no_books');
    return open;
  };
  const changes = new BatchChangeLists();
  const close = () => {
    changes.forget();
    open?.close();
    open = null;
    return null;
  };
  return {
    open: (where) => {
      close();
      open = openReader(where);
      return null;
    },
    close,
    state: () => booksState(db()),
    batches: () => listBatches(db()),
    savedMappings: () => savedMappings(db()),
    batchChanges: (input) => changes.page(db(), input),
    issues: ({ batchId, offset, limit, code }) =>
      issuePage(db(), batchById(db(), batchId).id, offset, limit, code),
    liveIssues: ({ limit }) => liveIssues(db(), limit),
    exportIssues: ({ batchId, file, code }) =>
      writeIssues(file, eachIssue(db(), batchById(db(), batchId).id, code)),
    keptReport: (asked) => keptReport(db(), asked, engineIdentity()),
    keptAnswer: (asked) => keptAnswer(db(), asked, engineIdentity()),
    toLookAt: () =>
      hasBooks(db()) && !isSighted(db(), engineIdentity()) ? placesFollowed(db()) : null,
    constraintRecords: () => storedRecords(db()),
    constraintRecord: (constraintId) => storedRecord(db(), constraintId),
    works: () => storedWorks(db()),
    work: (id) => storedWork(db(), id),
    guidance: () => ({ limits: limitsInUse(db()).limits, standings: standingsIn(db()) }),
    limits: () => limitsInUse(db()),
    storedTradeoffs: () => storedTradeoffs(db()),
    storedTradeoff: (constraintId) => storedTradeoff(db(), constraintId),
    storedAssumptions: () => storedAssumptions(db()),
    questionnaire: () => questionnaireIn(db()),
    alertFacts: (today) => alertFacts(db(), today),
    decidedOn: ({ decisionId }) => decidedOn(db(), decisionId),
    rights: (now) => rightsIn(db(), now),
    companyPreferences: () => preferencesIn(db()),
    dashboard: (role) => dashboardOf(db(), role),
    history: (input) => historyPage(db(), input),
    prioritySetting: () => prioritySetting(db()),
    statedChanges: () => changesIn(db()),
    toJudge: () => (hasBooks(db()) ? changesToJudge(db(), engineIdentity()) : []),
    outcomes: () => recordedOutcomes(db()),
    learned: () => storedLearned(db(), leverLibrary()),
    learnedLevers: () => storedLessons(db(), leverLibrary()),
    gatewayHealth: () => healthIn(db()),
    syncStanding: () => syncStanding(db()),
    inbox: () => inboxIn(db()),
    joined: () => joinedIn(db()),
    exportLearned: ({ file }) => writeLearned(db(), file),
    verify: () => {
      checkIntegrity(db());
      return null;
    },
  };
});
