// Writes tests/fixtures/canonical anew: node scripts/samples/make-fixtures.ts
import { join } from 'node:path';
import { fixtureFiles } from './fixtures.ts';
import { writeFiles } from './writeFiles.ts';

writeFiles(join(import.meta.dirname, '../../tests/fixtures/canonical'), fixtureFiles());
