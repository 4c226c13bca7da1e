import type { Opened, OpenTable } from '../input/opened.ts';
import type { Pour } from '../pour/pour.ts';
import { TextIndex } from '../pour/textIndex.ts';

/**
 * Counts a table that holds no receivables and leaves it out.
 * @param kind what it holds, in the source's own words
 * @param header position of its header in `table.top`; null for none
 * @param id column of the document that its rows belong to; null: each row is counted
 */
export function leaveOutTable(
  table: OpenTable,
  pour: Pour,
  kind: string,
  header: number | null,
  id: number | null = null,
): void {
  const headerLine = header === null ? 0 : (table.top[header]?.line ?? 0);
  const documents = new TextIndex();
  let rows = 0;
  table.records(
    (cells, line) => {
      if (line <= headerLine) return true;
      rows++;
      pour.row(table.name);
      if (id !== null) documents.add(cells[id] ?? '');
      return true;
    },
    (bytes) => pour.bytes(bytes),
  );
  pour.leaveOut(kind, id === null ? rows : documents.size);
}

/** Leaves out a file of which nothing is worth counting: it goes by its own name. */
export function leaveOutFile({ name, size }: Opened, pour: Pour): void {
  pour.leaveOut(name);
  pour.bytes(size);
}
