import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const DAY_MS = 86_400_000;
const START = Date.UTC(2023, 3, 1);

/** Writes canonical books of so many invoices: enough that their import takes a while. */
export async function writeBigBooks(folder: string, invoices: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const customers = ['customer_id,name'];
  for (let c = 0; c < 200; c += 1) customers.push(`C${c},Customer ${c}`);
  const rows = ['invoice_no,customer_id,invoice_date,due_date,amount'];
  const date = (day: number) => new Date(START + day * DAY_MS).toISOString().slice(0, 10);
  for (let i = 0; i < invoices; i += 1) {
    const day = Math.floor((i * 700) / invoices);
    rows.push(`INV-${i},C${i % 200},${date(day)},${date(day + 30)},${1000 + (i % 977)}.50`);
  }
  await writeFile(path.join(folder, 'customers.csv'), customers.join('\n'));
  await writeFile(path.join(folder, 'invoices.csv'), rows.join('\n'));
}
