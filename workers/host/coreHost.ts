import { Progress } from '../../core/contract/books.ts';
import type { CoreEvent, CoreOutput } from '../../core/contract/coreApi.ts';
import type { Rights } from '../../core/contract/rights.ts';
import { sweepThrowAways } from '../db/throwAway.ts';
import type { ImportRequest } from '../importing/request.ts';
import { AlertTeller } from './alerts.ts';
import { AssumptionsHeld } from './assumptions.ts';
import { batchMethods } from './batches.ts';
import { Company } from './company.ts';
import { Effects } from './effects.ts';
import { exportMethods } from './exporting.ts';
import { figureMethods } from './figures.ts';
import { Focusing } from './focusing.ts';
import { followedGrounds } from './followedGrounds.ts';
import { Grants } from './grants.ts';
import { Importer, READ_LIMITS, type ReadLimits } from './importer.ts';
import { Importing } from './importing.ts';
import { Jobs } from './jobs.ts';
import type { JoiningCompany } from './joiningCompany.ts';
import { learningMethods } from './learning.ts';
import type { CoreMethods } from './methods.ts';
import { type CompanyFile, Opening } from './opening.ts';
import { settingsMethods } from './ownSettings.ts';
import type { OpenBrowser } from './platform.ts';
import { platformSide } from './platformSide.ts';
import { recommendingMethods } from './recommending.ts';
import { Reports } from './reports.ts';
import { allow, refusingRoles } from './roles.ts';
import type { Syncing } from './syncing.ts';
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
  /** Whether a company that is signed in to a platform is kept in sync without being asked: for hosts that stay. */
  readonly keepsInSync?: boolean;
  /** Opens pages of a platform in the system's browser; without it nobody signs in here. */
  readonly openBrowser?: OpenBrowser;
}

/**
 * The core over its threads, for whoever hosts it: the core process, the command line, the tests. Windows
 * reach `methods` through portAdapter.ts only; everything else here is for the host's own process.
 */
export class CoreHost {
  readonly methods: CoreMethods;
  /** With the platform; for the host's own process, since tokens never reach a window. */
  readonly syncing: Syncing;
  /** Publishing the open company on the platform, or joining one there. */
  readonly joining: JoiningCompany;
  readonly #threads: Threads;
  readonly #jobs: Jobs;
  readonly #company: Company;
  readonly #grants = new Grants();
  readonly #opening: Opening;
  readonly #importing: Importing;
  readonly #alerts: AlertTeller;
  readonly #listeners = new Set<(event: CoreEvent) => void>();
  readonly #now: () => Date;
  /** Ends what goes on over the open company's line. */
  readonly #leave: () => Promise<void>;
  #costOfFunds: number;

  constructor(options: HostOptions) {
    this.#now = options.now ?? (() => new Date());
    this.#costOfFunds = options.costOfFunds;
    sweepThrowAways(options.tempDir);
    const onEvent = (event: unknown): void => {
      const progress = Progress.safeParse(event);
      if (progress.success) this.#emit({ type: 'progress', progress: progress.data });
    };
    const threads = new Threads(onEvent);
    const importer = new Importer(options.readLimits ?? READ_LIMITS, onEvent);
    const company = new Company(threads);
    const jobs = new Jobs((on) => {
      importer.setCancel(on);
      return threads.setCancel(on);
    });
    const grants = this.#grants;
    const emit = (event: CoreEvent): void => {
      this.#emit(event);
      if (event.type === 'booksChanged' || event.type === 'decisionsChanged') platform.changed();
    };
    const onDecided = (): void => emit({ type: 'decisionsChanged' });
    const costOfFunds = (): number => this.#costOfFunds;

    const effects = new Effects(threads, jobs);
    const reports = new Reports({
      threads,
      jobs,
      company,
      costOfFunds,
      onNew: async () => {
        await focusing.look();
        await followedGrounds(deciding, undefined);
        // What was recommended before the effects were measured is to be asked for again.
        if (await effects.look()) onDecided();
      },
    });
    const deciding = {
      threads,
      jobs,
      company,
      costOfFunds,
      analysis: (asOf: number | undefined) => reports.analysis(asOf),
      onDecided,
    };
    const focusing = new Focusing(deciding);
    const look = (): Promise<void> => focusing.look();
    const guidance = recommendingMethods({ ...deciding, look });
    const assumptions = new AssumptionsHeld(deciding);

    this.#threads = threads;
    const platform = platformSide({
      threads,
      jobs,
      company,
      grants,
      tempDir: options.tempDir,
      now: this.#now,
      keepsInSync: options.keepsInSync,
      openBrowser: options.openBrowser,
      // Not by `emit`: what a sync brings is no cause for another one.
      emit: (event) => this.#emit(event),
    });
    this.syncing = platform.syncing;
    this.joining = platform.joining;
    this.#leave = platform.leave;
    this.#jobs = jobs;
    this.#company = company;
    this.#opening = new Opening({
      ...options,
      threads,
      jobs,
      company,
      emit,
      beforeSwitch: this.#leave,
      opened: platform.opened,
    });
    this.#importing = new Importing({ threads, jobs, company, importer, grants, emit });
    this.#alerts = new AlertTeller({
      ...deciding,
      reports,
      look,
      undecided: () => effects.undecided(),
      now: this.#now,
    });
    const asked = {
      rights: () => this.#rights(),
      decidedOn: (decisionId: string) => threads.reader.call('decidedOn', { decisionId }),
    };
    const methods: CoreMethods = {
      cancel: async () => ({ cancelled: await jobs.cancel() }),
      ...this.#opening.methods,
      ...this.#importing.methods,
      ...batchMethods({ threads, jobs, reports, emit }),
      ...figureMethods({ threads, jobs, reports }),
      ...exportMethods({
        threads,
        jobs,
        reports,
        grants,
        advised: guidance.recommendations,
        assumed: assumptions.methods.assumptions,
      }),
      ...focusing.methods,
      ...assumptions.methods,
      ...tradeoffMethods({
        ...deciding,
        recommendations: () => guidance.recommendations({ maxRecommendations: 100 }),
      }),
      ...effects.methods,
      ...this.#alerts.methods,
      ...settingsMethods({ ...deciding, now: this.#now }),
      ...learningMethods({ ...deciding, look: () => effects.look() }),
      ...guidance,
      ...platform.methods,
      ...workMethods({ ...deciding, recommendations: () => guidance.recommendations({}) }),
    };
    this.methods = refusingRoles(methods, asked);
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
    return this.#opening.open(db, db.keyHex);
  }

  /** Books without a key, to measure what encryption costs; never for anybody's own. */
  openUnencrypted(db: CompanyFile): Promise<void> {
    return this.#opening.open(db, null);
  }

  closeCompany(): Promise<void> {
    return this.#opening.close();
  }

  /** An empty throw-away company for one analysis; nothing may be read while it is imported into. */
  openThrowAway(name: string): Promise<void> {
    return this.#opening.openThrowAway(name);
  }

  grant(id: string, path: string, mode: 'read' | 'write'): void {
    this.#grants.add(id, path, mode);
  }

  setCostOfFunds(costOfFunds: number): void {
    this.#costOfFunds = costOfFunds;
    this.#emit({ type: 'booksChanged' });
  }

  /** Imports files by path: for hosts that have paths themselves. */
  async importPaths(request: ImportRequest): Promise<CoreOutput<'runImport'>> {
    await allow('books:write', { rights: () => this.#rights() });
    return this.#importing.importPaths(request);
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
    await this.#leave();
    await this.#jobs.cancel();
    await this.#jobs.idle();
    await this.#company.close().catch(() => {});
    await this.#threads.stop();
    this.#company.removeLeftovers();
  }

  /** Of whoever looks at the open books; null where none are open. */
  async #rights(): Promise<Rights | null> {
    if (!this.#company.isOpen) return null;
    return this.#threads.reader.call('rights', this.#now().getTime());
  }

  #emit(event: CoreEvent): void {
    if (event.type === 'companyChanged') this.#alerts.forget();
    for (const listener of this.#listeners) listener(event);
  }
}
