import { closeSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { dayFromCivil, isoDate } from '../../core/books/dates.ts';

export interface BenchFile {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
}

export interface BenchBooks {
  readonly folder: string;
  readonly invoices: BenchFile;
  readonly receipts: BenchFile;
  /** Null where the books name no bills. */
  readonly allocations: BenchFile | null;
  /** Σ of all invoices and receipts, minor units: what every reader must arrive at. */
  readonly billed: number;
  readonly received: number;
}

const CHUNK = 1 << 20;
const FIRST_DAY = dayFromCivil(2021, 4, 1);
const DAYS = 1800;
const TERMS = [0, 15, 30, 30, 45, 60] as const;
const BRANCHES = ['Pune', 'Nashik', 'Mumbai, Fort', 'Nagpur', 'Surat', 'Indore', 'Hubli', 'Goa'];
const MODES = ['NEFT', 'RTGS', 'Cheque', 'UPI'] as const;

/** One customer for so many bills. */
const BILLS_EACH = 200;

/**
 * Writes canonical books of `rows` invoices and as many receipts, each receipt paying one bill; with
 * `allocations` also which. The same options give the same bytes: a linear congruential generator, no clock.
 */
export function writeBenchBooks(
  folder: string,
  { rows, allocations }: { readonly rows: number; readonly allocations: boolean },
): BenchBooks {
  mkdirSync(folder, { recursive: true });
  const customers = Math.max(1, Math.ceil(rows / BILLS_EACH));
  const random = lcg(20_261_121);
  const invoices = writer(
    path.join(folder, 'invoices.csv'),
    'invoice_no,customer_id,customer_name,invoice_date,due_date,amount,currency,branch',
  );
  const receipts = writer(
    path.join(folder, 'receipts.csv'),
    'receipt_no,customer_id,receipt_date,cleared_date,amount,mode,branch,tds',
  );
  const links = allocations
    ? writer(path.join(folder, 'allocations.csv'), 'receipt_no,invoice_no,amount,allocated_date')
    : null;
  let billed = 0;
  let received = 0;
  for (let i = 0; i < rows; i++) {
    const day = FIRST_DAY + Math.floor((i / rows) * DAYS);
    const customer = random() % customers;
    const due = day + (TERMS[random() % TERMS.length] ?? 0);
    const paise = 1_000_00 + (random() % 90_000_000);
    const branch = BRANCHES[random() % BRANCHES.length] ?? '';
    const no = `INV/${i.toString().padStart(7, '0')}`;
    const who = `C${customer.toString().padStart(5, '0')}`;
    const place = branch.includes(',') ? `"${branch}"` : branch;
    const amount = `${Math.floor(paise / 100)}.${(paise % 100).toString().padStart(2, '0')}`;
    invoices.line(
      `${no},${who},"Traders ${customer}, Works",${isoDate(day)},${isoDate(due)},${amount},INR,${place}`,
    );
    const paid = due + (random() % 40);
    const mode = MODES[random() % MODES.length] ?? '';
    const receipt = `RCT/${i.toString().padStart(7, '0')}`;
    receipts.line(
      `${receipt},${who},${isoDate(paid)},${isoDate(paid + 2)},${amount},${mode},${place},`,
    );
    links?.line(`${receipt},${no},${amount},${isoDate(paid + 2)}`);
    billed += paise;
    received += paise;
  }
  return {
    folder,
    invoices: invoices.close(),
    receipts: receipts.close(),
    allocations: links?.close() ?? null,
    billed,
    received,
  };
}

function lcg(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 4;
  };
}

function writer(file: string, header: string): { line(text: string): void; close(): BenchFile } {
  const handle = openSync(file, 'w');
  let pending = `${header}\n`;
  let rows = 0;
  return {
    line: (text) => {
      pending += `${text}\n`;
      rows++;
      if (pending.length < CHUNK) return;
      writeSync(handle, pending);
      pending = '';
    },
    close: () => {
      writeSync(handle, pending);
      closeSync(handle);
      return { path: file, rows, bytes: statSync(file).size };
    },
  };
}
