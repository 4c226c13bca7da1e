import { headOf, previewFiles, readFiles } from '../importing/reading.ts';
import { serveThread } from '../rpc/serveThread.ts';
import type { ImporterApi } from './importerApi.ts';

serveThread<ImporterApi>((context) => ({
  preview: (request) => previewFiles(request, context),
  head: (request) => headOf(request),
  read: (request) => readFiles(request, context),
}));
