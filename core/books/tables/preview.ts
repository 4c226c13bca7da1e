import type { FilePreview } from '../../contract/books.ts';
import { isBlankValue, trimCell } from '../blank.ts';
import type { ColumnProfile } from '../detect/profile.ts';
import type { TablePreview } from '../sources/source.ts';
import type { DatePlan, FilePlan } from './plan.ts';

type MappedColumn = FilePreview['columns'][number];

const SAMPLE_ROWS = 8;

/** What the user is shown of how a file will be read. */
export function previewOf(plan: FilePlan, dates: DatePlan): TablePreview {
  const fields = new Map([...plan.columns.values()].map((column) => [column.index, column]));
  const attributes = new Set(plan.attributes.map(({ index }) => index));
  const columns = plan.header.cells.map((header, index): MappedColumn => {
    const column = fields.get(index);
    const profile = plan.profiles[index];
    return {
      header,
      field: column?.field ?? (attributes.has(index) ? 'attribute' : null),
      type: column?.type ?? (profile === undefined ? 'text' : typeOf(profile)),
      examples: [...(profile?.examples ?? [])],
    };
  });
  const hasDates = [...plan.columns.values()].some(({ type }) => type === 'date');
  return {
    file: plan.source.name,
    table: plan.table,
    encoding: plan.source.encoding,
    delimiter: plan.source.delimiter,
    headerLine: plan.header.line,
    columns,
    unmapped: plan.fields.map(({ field }) => field).filter((f) => !plan.columns.has(f)),
    needed: plan.fields.flatMap(({ field, required }) => (required === true ? [field] : [])),
    dates: hasDates
      ? { order: dates.order, certain: dates.certain && dates.undecided === null }
      : null,
    decimal: plan.decimal,
    sample: plan.sample.slice(0, SAMPLE_ROWS).map(({ cells }) => [...cells]),
  };
}

function typeOf(profile: ColumnProfile): MappedColumn['type'] {
  if (profile.filled === 0) return 'text';
  if (profile.dates > 0.8) return 'date';
  if (profile.amounts <= 0.8) return 'text';
  return profile.examples.some(
    (example) => /[.,]\d/.test(trimCell(example)) && !isBlankValue(example),
  )
    ? 'amount'
    : 'number';
}
