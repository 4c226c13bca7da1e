import type { Implementation } from '../../../core/contract/work.ts';
import { csvDay } from '../../../core/text/csvExport.ts';
import type { ExportedTable, Of } from './exportedTable.ts';

/** The steps of every implementation, in the order of the window. */
export function workStepTable(
  works: readonly Implementation[],
  { says }: Pick<Of<'workSteps'>, 'says'>,
): ExportedTable {
  return {
    header: [
      'work',
      'status',
      'step_no',
      'step',
      'role',
      'owner',
      'due',
      'state',
      'done_on',
      'started_on',
      'changed_on',
      'completed_on',
    ],
    records: says.flatMap(({ id, title, steps }) => {
      const work = works.find((each) => each.id === id);
      if (work === undefined) return [];
      return work.steps.map((step, at) => [
        title,
        work.status,
        at + 1,
        steps[at] ?? '',
        step.role,
        step.owner,
        csvDay(step.due),
        step.state,
        csvDay(step.doneOn),
        csvDay(work.startedOn),
        csvDay(work.changedOn),
        csvDay(work.completedOn),
      ]);
    }),
  };
}
