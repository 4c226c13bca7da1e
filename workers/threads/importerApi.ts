import type { FilePreview, ImportPreview } from '../../core/contract/books.ts';
import type { RecordLine } from '../importing/recordLine.ts';
import type { HeadRequest, ReadRequest } from '../importing/request.ts';

/** The methods of the thread that reads books: it has no database, and no more memory and time than it needs. */
export interface ImporterApi {
  preview(request: ReadRequest): ImportPreview;
  head(request: HeadRequest): FilePreview;
  /** Sends the files' records down the line to the writer. */
  read(request: ReadRequest & { readonly line: RecordLine }): null;
}
