import type { OnRecord } from '../csv/records.ts';
import type { FilePlan } from './plan.ts';

/** Streams the data records of a planned table: those below its header. `onBytes` is told each chunk's size. */
export function readPlanned(
  plan: FilePlan,
  onRecord: OnRecord,
  onBytes: (bytes: number) => void = () => {},
): void {
  const { source, header } = plan;
  source.records(
    (cells, line, unended) => (line <= header.line ? undefined : onRecord(cells, line, unended)),
    onBytes,
  );
}
