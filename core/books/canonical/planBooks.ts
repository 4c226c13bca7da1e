import type { Mapping } from '../../contract/books.ts';
import { AppFailure } from '../../contract/errors.ts';
import { openSources } from '../input/openInputs.ts';
import { mappingFor } from '../mapping/override.ts';
import type { SourceFile } from '../port.ts';
import { planDates, withOrder } from '../tables/datePlan.ts';
import type { DatePlan, FilePlan } from '../tables/plan.ts';
import { inspectFile } from '../tables/planTable.ts';

export interface PlannedFile {
  readonly plan: FilePlan;
  readonly dates: DatePlan;
}

/**
 * Decides for all files of an import how they are read. A file whose own cells leave the order of day and
 * month open takes the one that the other files of the same export decided, if they agree.
 * @param onScan told bytes where a whole file has to be searched for a deciding date
 * @throws AppFailure of inspectFile and openSources; `map_invalid` for a mapping that names no file of these
 */
export function planBooks(
  files: readonly SourceFile[],
  mapping: Mapping | undefined,
  onScan: (bytes: number) => void = () => {},
): PlannedFile[] {
  if (files.length === 0) throw new AppFailure('file_missing');
  const sources = openSources(files);
  const names = new Set(sources.map(({ name }) => name));
  for (const name of Object.keys(mapping?.files ?? {})) {
    if (!names.has(name)) throw new AppFailure('map_invalid', { file: name });
  }
  const planned = sources.map((source): PlannedFile => {
    const alone = sources.length === 1 || mapping?.files?.[source.name] !== undefined;
    const plan = inspectFile(source, mappingFor(source.name, mapping), alone);
    return { plan, dates: planDates(plan, onScan) };
  });
  const decided = new Set(planned.filter(isDecidedByDay).map(({ dates }) => dates.order));
  const [order] = decided;
  if (decided.size !== 1 || order === undefined) return planned;
  return planned.map(({ plan, dates }) =>
    dates.undecided === null ? { plan, dates } : { plan, dates: withOrder(dates, order) },
  );
}

function isDecidedByDay({ dates }: PlannedFile): boolean {
  return dates.undecided === null && dates.certain && dates.decidedByDay;
}
