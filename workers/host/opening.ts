import type { CoreOutput } from '../../core/contract/coreApi.ts';
import { AppFailure } from '../../core/contract/errors.ts';
import type { Company } from './company.ts';
import type { CoreMethods, MethodsHost } from './methods.ts';

interface OpeningHost extends MethodsHost {
  readonly company: Company;
  /** Folder of the sample books. */
  readonly samplesDir: string;
  /** Where throw-away databases live. */
  readonly tempDir: string;
  readonly nativeBinding?: string | undefined;
  /** Ends what goes on over the company that is open, such as a sync. */
  beforeSwitch(): Promise<void>;
  /** A company of somebody's own is open. */
  opened(): Promise<void>;
}

/** A company's database file. */
export interface CompanyFile {
  readonly companyId: string;
  readonly name: string;
  readonly dbFile: string;
}

const SAMPLE_NAME = 'Sahyadri Flow Products';

/** Which company is open. */
export class Opening {
  readonly methods: Pick<CoreMethods, 'company' | 'openSample'>;
  readonly #host: OpeningHost;

  constructor(host: OpeningHost) {
    this.#host = host;
    this.methods = {
      company: () => host.company.state(),
      openSample: () => host.jobs.exclusive(() => this.#openSample()),
    };
  }

  /** @param keyHex null: not encrypted. @throws AppFailure `db_wrong_key`, `db_newer`, `db_corrupt`, `busy` */
  open({ companyId, name, dbFile }: CompanyFile, keyHex: string | null): Promise<void> {
    const { nativeBinding, company } = this.#host;
    const binding = nativeBinding === undefined ? {} : { nativeBinding };
    const where = { file: dbFile, keyHex, ...binding };
    return this.#switch(async () => {
      await company.open({ companyId, name, where });
      await this.#host.opened();
    });
  }

  /** An empty throw-away company for one analysis; nothing may be read while it is imported into. */
  openThrowAway(name: string): Promise<void> {
    const { company, tempDir, nativeBinding } = this.#host;
    return this.#switch(() => company.openThrowAway(name, 'alone', tempDir, nativeBinding));
  }

  close(): Promise<void> {
    return this.#switch(() => this.#host.company.close());
  }

  async #openSample(): Promise<NonNullable<CoreOutput<'company'>>> {
    const { company, threads, tempDir, nativeBinding, samplesDir, emit } = this.#host;
    await this.#host.beforeSwitch();
    await company.openThrowAway(SAMPLE_NAME, 'shared', tempDir, nativeBinding);
    try {
      await threads.writer.call('import', { paths: [samplesDir] });
    } catch (error) {
      await company.close();
      throw error;
    } finally {
      emit({ type: 'companyChanged' });
    }
    const state = await company.state();
    if (state === null) throw new AppFailure('core_restarted');
    return state;
  }

  #switch(work: () => Promise<void>): Promise<void> {
    return this.#host.jobs.alone(async () => {
      try {
        await this.#host.beforeSwitch();
        await work();
      } finally {
        this.#host.emit({ type: 'companyChanged' });
      }
    });
  }
}
