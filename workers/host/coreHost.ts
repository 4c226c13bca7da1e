import { namedToday } from '../../core/constraints/drift/today.ts';
import { type BookCounts, Progress } from '../../core/contract/books.ts';
import type { CoreEvent, CoreInput, CoreMethod, CoreOutput } from '../../core/contract/coreApi.ts';
import { AppFailure } from '../../core/contract/errors.ts';
import type { MetricRef } from '../../core/contract/metricCard.ts';
import type { StageExcesses } from '../analysing/metricCards.ts';
import { sweepThrowAways } from '../db/throwAway.ts';
import type { ImportRequest, ReadRequest } from '../importing/request.ts';
import { AlertTeller } from './alerts.ts';
import { AssumptionsHeld } from './assumptions.ts';
import { Company } from './company.ts';
import { Effects } from './effects.ts';
import { Focusing } from './focusing.ts';
import { Grants } from './grants.ts';
import { Importer, READ_LIMITS, type ReadLimits } from './importer.ts';
import { Jobs } from './jobs.ts';
import { learningMethods } from './learning.ts';
import { settingsMethods } from './ownSettings.ts';
import { Previews } from './previews.ts';
import { recommendingMethods } from './recommending.ts';
import { Threads } from './threads.ts';
import { tradeoffMethods } from './tradeoffs.ts';
import { workMethods } from './works.ts';

export interface HostOptions {
  /** Folder of the sample books. */
  readonly samplesDir: string;
  /** Where throw-away databases live; swept when the host starts. */
  readonly tempDir: string;
  /** The SQLite addon's file, where the package does not find its own. */
  readonly nativeBinding?: string | undefined;
  /** Ratio per year. */
  readonly costOfFunds: number;
  /** What reading an import may take; the default is generous. */
  readonly readLimits?: ReadLimits;
  /** The clock on the wall; the computer's own where absent. */
  readonly now?: () => Date;
}

/** A figure, or all of them, as of a date. */
interface AskedFigure {
  readonly asOf?: number | undefined;
  readonly of?: MetricRef | undefined;
}

/** A company's database file. */
export interface CompanyFile {
  readonly companyId: string;
  readonly name: string;
  readonly dbFile: string;
}

/** The contract's methods as the host implements them; failures are thrown, the edge makes them Results. */
export type CoreMethods = {
  readonly [M in CoreMethod]: (input: CoreInput<M>) => Promise<CoreOutput<M>>;
};

const SAMPLE_NAME = 'Sahyadri Flow Products';

/** An import of more rows than this leaves hundreds of megabytes in its thread. */
const MANY_ROWS = 200_000;

/**
 * The core over its threads, for whoever hosts it: the core process, the command line, the tests. Windows
 * reach `methods` through portAdapter.ts only; everything else here is for the host's own process.
 */
export class CoreHost {
  readonly methods: CoreMethods;
  readonly #options: HostOptions;
  readonly #threads: Threads;
  readonly #company: Company;
  readonly #importer: Importer;
  readonly #grants = new Grants();
  readonly #previews = new Previews();
  readonly #jobs: Jobs;
  readonly #focusing: Focusing;
  readonly #effects: Effects;
  readonly #assumptions: AssumptionsHeld;
  readonly #alerts: AlertTeller;
  readonly #listeners = new Set<(event: CoreEvent) => void>();
  #costOfFunds: number;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#costOfFunds = options.costOfFunds;
    sweepThrowAways(options.tempDir);
    const onEvent = (event: unknown): void => {
      const progress = Progress.safeParse(event);
      if (progress.success) this.#emit({ type: 'progress', progress: progress.data });
    };
    this.#threads = new Threads(onEvent);
    this.#importer = new Importer(options.readLimits ?? READ_LIMITS, onEvent);
    this.#company = new Company(this.#threads);
    this.#jobs = new Jobs((on) => {
      this.#importer.setCancel(on);
      return this.#threads.setCancel(on);
    });
    this.#focusing = new Focusing({
      threads: this.#threads,
      jobs: this.#jobs,
      costOfFunds: () => this.#costOfFunds,
      analysis: (asOf) => this.#analysis(asOf),
      onDecided: () => this.#emit({ type: 'decisionsChanged' }),
    });
    this.#assumptions = new AssumptionsHeld({
      threads: this.#threads,
      jobs: this.#jobs,
      costOfFunds: () => this.#costOfFunds,
      analysis: (asOf) => this.#analysis(asOf),
      onDecided: () => this.#emit({ type: 'decisionsChanged' }),
    });
    this.#effects = new Effects(this.#threads, this.#jobs);
    this.#alerts = new AlertTeller({
      threads: this.#threads,
      jobs: this.#jobs,
      analysis: (asOf) => this.#analysis(asOf),
      look: () => this.#focusing.look(),
      onDecided: () => this.#emit({ type: 'decisionsChanged' }),
      now: options.now ?? (() => new Date()),
    });
    this.methods = this.#makeMethods();
  }

  /** Hears every event; answers how to stop that. */
  onEvent(listener: (event: CoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** @throws AppFailure `db_wrong_key`, `db_newer`, `db_corrupt`, `busy` */
  openCompany(db: CompanyFile & { readonly keyHex: string }): Promise<void> {
    return this.#openFile(db, db.keyHex);
  }

  /** Books without a key, to measure what encryption costs; never for anybody's own. */
  openUnencrypted(db: CompanyFile): Promise<void> {
    return this.#openFile(db, null);
  }

  closeCompany(): Promise<void> {
    return this.#switch(() => this.#company.close());
  }

  /** An empty throw-away company for one analysis; nothing may be read while it is imported into. */
  openThrowAway(name: string): Promise<void> {
    const { tempDir, nativeBinding } = this.#options;
    return this.#switch(() => this.#company.openThrowAway(name, 'alone', tempDir, nativeBinding));
  }

  grant(id: string, path: string, mode: 'read' | 'write'): void {
    this.#grants.add(id, path, mode);
  }

  setCostOfFunds(costOfFunds: number): void {
    this.#costOfFunds = costOfFunds;
    this.#emit({ type: 'booksChanged' });
  }

  /** Imports files by path: for hosts that have paths themselves. */
  importPaths(request: ImportRequest): Promise<CoreOutput<'runImport'>> {
    return this.#jobs.exclusive(() => this.#import(request));
  }

  /** @throws AppFailure `no_books` when no company is open */
  backup(file: string): Promise<{ bytes: number }> {
    return this.#jobs.change(() => this.#threads.writer.call('backup', file));
  }

  /** @throws AppFailure `db_corrupt` */
  async verify(): Promise<void> {
    await this.#threads.reader.call('verify', null);
  }

  /** The first issues over everything in the books. */
  liveIssues(limit: number): Promise<CoreOutput<'issues'>['rows']> {
    return this.#threads.reader.call('liveIssues', { limit });
  }

  /** Resolves once nothing is left to be tidied up behind jobs that were answered. */
  idle(): Promise<void> {
    return this.#jobs.idle();
  }

  /** Cancels what runs, closes the company and ends the threads. */
  async shutdown(): Promise<void> {
    await this.#jobs.cancel();
    await this.#jobs.idle();
    await this.#company.close().catch(() => {});
    await this.#threads.stop();
    this.#company.removeLeftovers();
  }

  #openFile({ companyId, name, dbFile }: CompanyFile, keyHex: string | null): Promise<void> {
    const { nativeBinding } = this.#options;
    const binding = nativeBinding === undefined ? {} : { nativeBinding };
    const where = { file: dbFile, keyHex, ...binding };
    return this.#switch(() => this.#company.open({ companyId, name, where }));
  }

  #makeMethods(): CoreMethods {
    const reader = () => this.#threads.reader;
    const analysis = () => this.#threads.analysis;
    return {
      company: () => this.#company.state(),
      previewImport: ({ grants, mapping, source, ignoreSaved }) =>
        this.#jobs.exclusive(async () => {
          const paths = this.#grants.readPaths(grants);
          const request = { paths, mapping, source, ignoreSaved };
          const preview = await this.#importer.preview(await this.#toRead(request));
          return { ...preview, previewId: this.#previews.keep({ grants, ...request }) };
        }),
      tableHead: ({ grants, file, mapping }) =>
        this.#jobs.exclusive(() =>
          this.#importer.head({ paths: this.#grants.readPaths(grants), file, mapping }),
        ),
      runImport: ({ previewId, mapping, keepMapping }) =>
        this.#jobs.exclusive(async () => {
          this.#needCompany();
          const { grants, ...previewed } = this.#previews.find(previewId);
          const request = { ...previewed, mapping: mapping ?? previewed.mapping };
          const batch = await this.#import({ ...request, keepMapping: keepMapping ?? true });
          this.#previews.forget(previewId);
          this.#grants.use(grants);
          return batch;
        }),
      savedMappings: () => reader().call('savedMappings', null),
      forgetMapping: (input) =>
        this.#jobs.change(() => this.#threads.writer.call('forgetMapping', input)),
      openSample: () => this.#jobs.exclusive(() => this.#openSample()),
      cancel: async () => ({ cancelled: await this.#jobs.cancel() }),
      batches: () => reader().call('batches', null),
      undoBatch: ({ batchId }) => this.#change(() => this.#threads.writer.call('undo', batchId)),
      redoBatch: ({ batchId }) => this.#change(() => this.#threads.writer.call('redo', batchId)),
      batchChanges: (input) => reader().call('batchChanges', input),
      retireVanished: (input) =>
        this.#change(() => this.#threads.writer.call('retireVanished', input)),
      useInferredMatches: (input) =>
        this.#change(() => this.#threads.writer.call('useInferredMatches', input)),
      reconciliation: (input) => this.#jobs.shared(() => analysis().call('reconciliation', input)),
      parties: (input) => this.#jobs.shared(() => analysis().call('parties', input)),
      partyEntries: (input) => this.#jobs.shared(() => analysis().call('partyEntries', input)),
      shortPaid: (input) => this.#jobs.shared(() => analysis().call('shortPaid', input)),
      receipts: (input) => this.#jobs.shared(() => analysis().call('receipts', input)),
      quality: () => this.#jobs.shared(() => analysis().call('quality', null)),
      defects: (input) => this.#jobs.shared(() => analysis().call('defects', input)),
      exportTable: ({ what, grant }) =>
        this.#jobs.shared(async () => {
          const file = this.#grants.takeWritePath(grant);
          const figures = what.table === 'metrics' || what.table === 'metricTrend';
          const excess = figures ? await this.#excess(what) : null;
          const ranked = what.table === 'constraints' || what.table === 'comparison';
          const constraints = ranked ? (await this.#analysis(what.asOf)).constraints : [];
          return analysis().call('exportTable', { what, file, excess, constraints });
        }),
      issues: (input) => reader().call('issues', input),
      exportIssues: ({ grant, ...which }) =>
        reader().call('exportIssues', { ...which, file: this.#grants.takeWritePath(grant) }),
      analysis: ({ asOf }) => this.#jobs.shared(() => this.#analysis(asOf)),
      metricCard: (input) =>
        this.#jobs.shared(async () =>
          analysis().call('metricCard', { ...input, excess: await this.#excess(input) }),
        ),
      metricTrend: (input) =>
        this.#jobs.shared(async () =>
          analysis().call('metricTrend', { ...input, excess: await this.#excess(input) }),
        ),
      metricTable: (input) =>
        this.#jobs.shared(async () =>
          analysis().call('metricTable', { ...input, excess: await this.#excess(input) }),
        ),
      metricRows: (input) => this.#jobs.shared(() => analysis().call('metricRows', input)),
      cells: (input) => this.#jobs.shared(() => analysis().call('cells', input)),
      constraintAt: (input) => this.#jobs.shared(() => analysis().call('constraintAt', input)),
      ...this.#focusing.methods,
      ...this.#assumptions.methods,
      ...tradeoffMethods({
        threads: this.#threads,
        jobs: this.#jobs,
        analysis: (asOf) => this.#analysis(asOf),
        recommendations: () => this.methods.recommendations({ maxRecommendations: 100 }),
        onDecided: () => this.#emit({ type: 'decisionsChanged' }),
      }),
      ...this.#effects.methods,
      ...this.#alerts.methods,
      ...settingsMethods({
        threads: this.#threads,
        jobs: this.#jobs,
        onDecided: () => this.#emit({ type: 'decisionsChanged' }),
      }),
      ...learningMethods({
        threads: this.#threads,
        jobs: this.#jobs,
        look: () => this.#effects.look(),
        onDecided: () => this.#emit({ type: 'decisionsChanged' }),
      }),
      exportLearned: ({ grant }) =>
        reader().call('exportLearned', { file: this.#grants.takeWritePath(grant) }),
      ...recommendingMethods({
        threads: this.#threads,
        jobs: this.#jobs,
        analysis: (asOf) => this.#analysis(asOf),
        look: () => this.#focusing.look(),
        onDecided: () => this.#emit({ type: 'decisionsChanged' }),
      }),
      ...workMethods({
        threads: this.#threads,
        jobs: this.#jobs,
        recommendations: () => this.methods.recommendations({}),
        onDecided: () => this.#emit({ type: 'decisionsChanged' }),
      }),
      earlyWarnings: (input) =>
        this.#jobs.shared(async () => {
          const report = await this.#analysis(input.asOf);
          const today = namedToday(report);
          return analysis().call('earlyWarnings', { asOf: report.asOf, today });
        }),
      whatIf: (input) => this.#jobs.shared(() => analysis().call('whatIf', input)),
      invoices: (input) => this.#jobs.shared(() => analysis().call('invoices', input)),
      customers: (input) => this.#jobs.shared(() => analysis().call('customers', input)),
    };
  }

  /** The report that was kept for the books as they are, else a new one, which is kept behind the answer. */
  async #analysis(asOf: number | undefined): Promise<CoreOutput<'analysis'>> {
    const asked = { asOf, costOfFunds: this.#costOfFunds };
    const kept = await this.#threads.reader.call('keptReport', asked);
    if (kept !== null) return kept;
    const { report, version } = await this.#threads.analysis.call('analysis', asked);
    if (!this.#company.isThrowAway) {
      const keep = { ...asked, report, version };
      this.#jobs.settle(() => this.#threads.writer.call('keepReport', keep));
      if (asOf === undefined) {
        this.#jobs.settle(async () => {
          await this.#focusing.look();
          // What was recommended before the effects were measured is to be asked for again.
          if (await this.#effects.look()) this.#emit({ type: 'decisionsChanged' });
        });
      }
    }
    return report;
  }

  /** What the engine found for the stages, where a figure that is asked for needs it. */
  async #excess({ asOf, of }: AskedFigure): Promise<StageExcesses | null> {
    if (of !== undefined && of.metric !== 'excessRupeeDays') return null;
    const { currency, stages } = await this.#analysis(asOf);
    return { currency, stages };
  }

  async #openSample(): Promise<NonNullable<CoreOutput<'company'>>> {
    const { tempDir, nativeBinding, samplesDir } = this.#options;
    await this.#company.openThrowAway(SAMPLE_NAME, 'shared', tempDir, nativeBinding);
    try {
      await this.#threads.writer.call('import', { paths: [samplesDir] });
    } catch (error) {
      await this.#company.close();
      throw error;
    } finally {
      this.#emit({ type: 'companyChanged' });
    }
    const state = await this.#company.state();
    if (state === null) throw new AppFailure('core_restarted');
    return state;
  }

  async #import(request: ImportRequest): Promise<CoreOutput<'runImport'>> {
    const toRead = await this.#toRead(request);
    let many = true;
    try {
      const batch = await this.#importer.read(toRead, (line) =>
        this.#threads.writer.call('import', { ...request, line }, [line.port]),
      );
      many = rowsOf(batch.counts) > MANY_ROWS;
      if (!batch.unchanged) this.#emit({ type: 'booksChanged' });
      return batch;
    } finally {
      // Also behind an import that came to nothing: its pages fill the log.
      this.#jobs.settle(async () => {
        await this.#threads.writer.call('settle', null);
        if (many) await this.#threads.renewWriter();
      });
    }
  }

  /** The request with what its reading needs of the open books. */
  async #toRead(request: ImportRequest): Promise<ReadRequest> {
    if (!this.#company.isOpen) return { ...request, saved: [], receiptsElsewhere: false };
    const { reader } = this.#threads;
    const saved = request.ignoreSaved === true ? [] : await reader.call('savedMappings', null);
    const { batches } = await reader.call('state', null);
    return { ...request, saved, receiptsElsewhere: batches > 0 };
  }

  #change<T>(work: () => Promise<T>): Promise<T> {
    return this.#jobs.change(async () => {
      const done = await work();
      this.#jobs.settle(() => this.#threads.writer.call('settle', null));
      this.#emit({ type: 'booksChanged' });
      return done;
    });
  }

  #switch(work: () => Promise<void>): Promise<void> {
    return this.#jobs.change(async () => {
      try {
        await work();
      } finally {
        this.#emit({ type: 'companyChanged' });
      }
    });
  }

  #needCompany(): void {
    if (!this.#company.isOpen) throw new AppFailure('no_books');
  }

  #emit(event: CoreEvent): void {
    if (event.type === 'companyChanged') this.#alerts.forget();
    for (const listener of this.#listeners) listener(event);
  }
}

function rowsOf(counts: BookCounts): number {
  const { invoices, receipts, allocations } = counts;
  return invoices + receipts + allocations;
}
