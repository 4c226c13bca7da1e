// Writes resources/samples anew: node scripts/samples/make-sample.ts
import { join } from 'node:path';
import { canonicalFiles } from './canonicalCsv.ts';
import { sampleBooks } from './sampleBooks.ts';
import { writeFiles } from './writeFiles.ts';

writeFiles(join(import.meta.dirname, '../../resources/samples'), canonicalFiles(sampleBooks()));
