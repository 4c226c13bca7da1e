import type { CapacityRecord } from '../books/model.ts';
import { type CapacityColumns, STAGES, type Stage } from './ledger.ts';

/** Words by which offices call a stage's desk, tried in this order. */
const WORDS: readonly (readonly [Stage, RegExp])[] = [
  ['billing', /bill|invoic|बिल/],
  ['dispatch', /dispatch|despatch|\bsend|\bsent|accept|भेज/],
  ['dispute', /disput|विवाद/],
  ['clearing', /clear|bank|deposit/],
  ['allocation', /alloc|match|reconcil|knock|मिलान/],
  ['collection', /collect|recover|follow|dunning|वसूली/],
];

/** The stage that a capacity's free text names; null where it names none. Agreed terms have no desk. */
function stageNamed(text: string): Stage | null {
  const plain = text.trim().toLowerCase();
  const exact = STAGES.find((stage) => stage === plain);
  return exact ?? WORDS.find(([, words]) => words.test(plain))?.[0] ?? null;
}

/**
 * Stated capacities as columns, in the order given. Left out: what is not above zero, and what names no stage
 * of the flow.
 */
export function capacityColumns(
  rows: readonly Pick<CapacityRecord, 'stage' | 'resource' | 'perDay'>[],
): CapacityColumns {
  const kept = rows.flatMap(({ stage: text, resource, perDay }) => {
    const stage = stageNamed(text);
    return stage === null || stage === 'terms' || !(perDay > 0)
      ? []
      : [{ stage, resource, perDay }];
  });
  return {
    count: kept.length,
    stage: kept.map(({ stage }) => stage),
    resource: kept.map(({ resource }) => resource.trim()),
    perDay: Float64Array.from(kept, ({ perDay }) => perDay),
  };
}
