import type { WorkSnapshot, WorkStart } from '../../../core/contract/workMoves.ts';

/** What is kept of a recommendation to send bills the same day, with so many steps. */
export function snapshot(recommendationId: string, steps = 3): WorkSnapshot {
  return {
    recommendationId,
    leverId: 'sendSameDay',
    constraintId: 'constraint',
    stage: 'dispatch',
    dimension: 'branch',
    value: 'Pune',
    title: { key: 'levers.sendSameDay.title' },
    steps: Array.from({ length: steps }, (_, at) => ({
      id: `s${at + 1}`,
      text: { key: `levers.sendSameDay.step${at + 1}` },
      role: 'accountant',
      days: 1,
      today: at === 0,
    })),
    stops: [{ key: 'levers.sendSameDay.stop' }],
    predicted: {
      asOf: 20_000,
      cash: { estimate: 500_000_00, low: 300_000_00, high: 700_000_00 },
      currentDays: 9,
      targetDays: 2,
      probability: 0.6,
    },
  };
}

export function start(
  recommendationId: string,
  instead?: WorkStart['instead'],
): Omit<WorkStart, 'move'> {
  return { snapshot: snapshot(recommendationId), on: 20_001, instead };
}
