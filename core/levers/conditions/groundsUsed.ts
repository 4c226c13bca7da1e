import type { Stage } from '../../flow/ledger.ts';
import { LEVERS } from '../library.ts';
import type { GroundName } from './ground.ts';

/** The grounds that any lever of a stage is judged by, or takes its reach from. */
export function groundsUsed(stage: Stage): GroundName[] {
  const used = new Set<GroundName>();
  for (const { stages, when, reach } of LEVERS) {
    if (!stages.includes(stage)) continue;
    for (const condition of when) if ('is' in condition) used.add(condition.is);
    if (reach !== undefined) used.add(reach);
  }
  return [...used];
}
