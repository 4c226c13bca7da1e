import type { BookCounts } from '../../core/contract/books.ts';
import type { CoreOutput } from '../../core/contract/coreApi.ts';
import { AppFailure } from '../../core/contract/errors.ts';
import type { ImportRequest, ReadRequest } from '../importing/request.ts';
import type { Company } from './company.ts';
import type { Grants } from './grants.ts';
import type { Importer } from './importer.ts';
import type { CoreMethods, MethodsHost } from './methods.ts';
import { Previews } from './previews.ts';

interface ImportingHost extends MethodsHost {
  readonly company: Company;
  readonly importer: Importer;
  readonly grants: Grants;
}

type ImportMethods = Pick<
  CoreMethods,
  'previewImport' | 'tableHead' | 'runImport' | 'savedMappings' | 'forgetMapping'
>;

/** An import of more rows than this leaves hundreds of megabytes in its thread. */
const MANY_ROWS = 200_000;

/** Brings files into the open company's books. */
export class Importing {
  readonly methods: ImportMethods;
  readonly #host: ImportingHost;
  readonly #previews = new Previews();

  constructor(host: ImportingHost) {
    this.#host = host;
    this.methods = this.#makeMethods();
  }

  /** Imports files by path: for hosts that have paths themselves. */
  importPaths(request: ImportRequest): Promise<CoreOutput<'runImport'>> {
    return this.#host.jobs.exclusive(() => this.#import(request));
  }

  #makeMethods(): ImportMethods {
    const { threads, jobs, company, importer, grants } = this.#host;
    return {
      previewImport: ({ grants: ids, mapping, source, ignoreSaved }) =>
        jobs.exclusive(async () => {
          const paths = grants.readPaths(ids);
          const request = { paths, mapping, source, ignoreSaved };
          const preview = await importer.preview(await this.#toRead(request));
          return { ...preview, previewId: this.#previews.keep({ grants: ids, ...request }) };
        }),
      tableHead: ({ grants: ids, file, mapping }) =>
        jobs.exclusive(() => importer.head({ paths: grants.readPaths(ids), file, mapping })),
      runImport: ({ previewId, mapping, keepMapping }) =>
        jobs.exclusive(async () => {
          if (!company.isOpen) throw new AppFailure('no_books');
          const { grants: ids, ...previewed } = this.#previews.find(previewId);
          const request = { ...previewed, mapping: mapping ?? previewed.mapping };
          const batch = await this.#import({ ...request, keepMapping: keepMapping ?? true });
          this.#previews.forget(previewId);
          grants.use(ids);
          return batch;
        }),
      savedMappings: () => threads.reader.call('savedMappings', null),
      forgetMapping: (input) => jobs.change(() => threads.writer.call('forgetMapping', input)),
    };
  }

  async #import(request: ImportRequest): Promise<CoreOutput<'runImport'>> {
    const { threads, jobs, importer, emit } = this.#host;
    const toRead = await this.#toRead(request);
    let many = true;
    try {
      const batch = await importer.read(toRead, (line) =>
        threads.writer.call('import', { ...request, line }, [line.port]),
      );
      many = rowsOf(batch.counts) > MANY_ROWS;
      if (!batch.unchanged) emit({ type: 'booksChanged' });
      return batch;
    } finally {
      // Also behind an import that came to nothing: its pages fill the log.
      jobs.settle(async () => {
        await threads.writer.call('settle', null);
        if (many) await threads.renewWriter();
      });
    }
  }

  /** The request with what its reading needs of the open books. */
  async #toRead(request: ImportRequest): Promise<ReadRequest> {
    const { company, threads } = this.#host;
    if (!company.isOpen) return { ...request, saved: [], receiptsElsewhere: false };
    const { reader } = threads;
    const saved = request.ignoreSaved === true ? [] : await reader.call('savedMappings', null);
    const { batches } = await reader.call('state', null);
    return { ...request, saved, receiptsElsewhere: batches > 0 };
  }
}

function rowsOf(counts: BookCounts): number {
  const { invoices, receipts, allocations } = counts;
  return invoices + receipts + allocations;
}
