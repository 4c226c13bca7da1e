import { parse } from 'csv-parse/sync';
import { readRecords } from '../../core/books/csv/records.ts';

/**
 * Our record reader against csv-parse on the same text, medians of five:
 * `node tests/bench/csvRecords.ts [rows]`. Both must find the same number of cells.
 */
const rows = Number(process.argv[2] ?? 200_000);
const text = Array.from(
  { length: rows },
  (_, i) =>
    `INV/24-25/${i},"Customer, No ${i % 5000}",2024-04-${10 + (i % 20)},2024-06-01,${i}.50,INR,Branch ${i % 8},`,
).join('\n');

function median(run: () => number): { ms: number; cells: number } {
  const times: number[] = [];
  let cells = 0;
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    cells = run();
    times.push(performance.now() - start);
  }
  return { ms: times.sort((a, b) => a - b)[2] ?? 0, cells };
}

const own = median(() => {
  let cells = 0;
  readRecords([text], { delimiter: ',', newline: '\n' }, 'bench', (record) => {
    cells += record.length;
    return true;
  });
  return cells;
});
const peer = median(() => {
  const records: unknown = parse(text);
  return Array.isArray(records)
    ? records.reduce((sum: number, record: string[]) => sum + record.length, 0)
    : 0;
});
if (own.cells !== peer.cells) throw new Error('the two readers disagree');
console.log(
  JSON.stringify({
    rows,
    ownMs: Math.round(own.ms),
    csvParseMs: Math.round(peer.ms),
    ratio: Number((peer.ms / own.ms).toFixed(1)),
  }),
);
