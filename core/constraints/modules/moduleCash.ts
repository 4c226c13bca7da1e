import type { Module } from './readModules.ts';

/** Days of DSO that nobody need answer for: the legal limit of terms, or longer ones that were agreed. */
const DSO_TARGET = 45;
const DELAY_TARGET = 2;

export function dsoTarget({ metrics }: Module): number {
  return Math.max(DSO_TARGET, metrics.get('paymentTerms') ?? 0);
}

/**
 * Rupees that come once when a module's days come down to their targets: days beyond × sales of a day, the longer
 * of DSO and processing delay (one holds the other). Sales of a day as given, else outstanding ÷ DSO, which is
 * what DSO means (from one day on). Null where the module gives neither, or no days beyond a target.
 */
export function cashImpact(module: Module): number | null {
  const { metrics } = module;
  const dso = metrics.get('dso');
  const outstanding = metrics.get('outstanding');
  const divides = dso !== undefined && dso >= 1;
  const implied = divides && outstanding !== undefined ? outstanding / dso : null;
  const sales = metrics.get('dailySales') ?? implied;
  if (sales === null) return null;
  const days = Math.max(
    (dso ?? 0) - dsoTarget(module),
    (metrics.get('processingDelay') ?? 0) - DELAY_TARGET,
  );
  return days > 0 ? Math.round(days * sales) : null;
}
