import type { CoreOutput } from '../../core/contract/coreApi.ts';

/** What the wizard shows before anything is kept, with the id that imports exactly that. */
export type Preview = CoreOutput<'previewImport'>;
