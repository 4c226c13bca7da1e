// Writes tests/fixtures/{erpnext,odoo,odoo-labels,events} anew: node scripts/samples/make-export-fixtures.ts
import { join } from 'node:path';
import { exportFixtures } from './exporters/exportFixtures.ts';
import { writeFiles } from './writeFiles.ts';

writeFiles(join(import.meta.dirname, '../../tests/fixtures'), exportFixtures());
