import { randomUUID } from 'node:crypto';
import { analyseModules } from '../../core/constraints/modules/moduleAnalysis.ts';
import { readModuleFigures } from '../options.ts';
import { moduleReport } from '../output/moduleReport.ts';
import { cliLocale, loadTexts } from '../texts.ts';

export interface ConstraintsOptions {
  readonly modules: string;
  readonly json?: boolean;
}

/** `drumbeat constraints --modules FILE`: the constraint among modules that are known by their figures alone. */
export function constraints(options: ConstraintsOptions): void {
  const request = readModuleFigures(options.modules);
  const texts = loadTexts(options.json === true ? 'en' : cliLocale(process.env));
  const analysis = analyseModules(request, {
    tenantId: null,
    now: Date.now,
    newId: randomUUID,
    say: texts.in('INR'),
  });
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(analysis, null, 2)}\n`
      : moduleReport(analysis, texts),
  );
}
