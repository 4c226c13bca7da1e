import { civilOf, dayFromCivil, isoDate } from '../../core/books/dates.ts';
import { mixSeed, Random } from '../../core/simulation/random.ts';
import { units } from './canonicalCsv.ts';

/** A made file and the facts a reader of it must find. */
export interface MadeFile {
  readonly bytes: Uint8Array;
  readonly facts: Readonly<Record<string, number | string>>;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const pad = (n: number): string => String(n).padStart(2, '0');
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const us = (day: number): string => {
  const { year: y, month: m, day: d } = civilOf(day);
  return `${m}/${d}/${y}`;
};
const monthName = (day: number): string => {
  const { year: y, month: m, day: d } = civilOf(day);
  return `${pad(d)}-${MONTHS[m - 1]}-${pad(y % 100)}`;
};
/** 1234567 paise as 12,345.67 with Indian grouping. */
function indian(paise: number): string {
  const [whole = '0', cents = '00'] = units(paise).split('.');
  const last = whole.slice(-3);
  const rest = whole.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',');
  return `${rest === '' ? '' : `${rest},`}${last}.${cents}`;
}

/** A settled-date export: M/D/YYYY without padding, lateness clipped at 0, disputes as Yes/No, no currency. */
export function settledDateFile(): MadeFile {
  const random = new Random(mixSeed(20, 1));
  const lines = [
    'countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate',
  ];
  const totals = { billed: 0, late: 0, daysLate: 0, disputed: 0 };
  const count = 48;
  for (let i = 0; i < count; i++) {
    const invoiced = dayFromCivil(2023, 1, 5) + Math.floor(i * 7.4) + random.whole(0, 3);
    const days = random.whole(8, 52);
    const disputed = random.uniform() < 0.25;
    const amount = random.whole(1200, 14_000);
    const late = Math.max(0, days - 30);
    totals.billed += amount;
    totals.late += late > 0 ? 1 : 0;
    totals.daysLate += late;
    totals.disputed += disputed ? 1 : 0;
    lines.push(
      [
        random.pick(['391', '406', '770']),
        `${1000 + (i % 7)}-${random.pick(['ABCDE', 'KLMNO'])}`,
        us(invoiced - random.whole(100, 400)),
        String(500_100 + i * 37),
        us(invoiced),
        us(invoiced + 30),
        units(amount),
        disputed ? 'Yes' : 'No',
        us(invoiced + days),
        random.pick(['Paper', 'Electronic']),
        String(days),
        String(late),
      ].join(','),
    );
  }
  return {
    bytes: encode(`${lines.join('\n')}\n`),
    facts: {
      invoices: count,
      billedPaise: totals.billed,
      outstandingPaise: 0,
      disputed: totals.disputed,
      lateCount: totals.late,
      shareLate: totals.late / count,
      meanDaysLate: totals.daysLate / count,
    },
  };
}

/**
 * A days-until-payment export: no bill numbers, three date styles, part settled rows that still carry their
 * days, a negative day, names with commas, one row twice.
 */
export function daysUntilPaymentFile(): MadeFile {
  const random = new Random(mixSeed(20, 2));
  const lines = [
    'Description,Vendor_Name,Created,Invoice_Date,Due_Date,Amount,Settled,Outstanding,Number_of_Days_until_Payment',
  ];
  const totals = { amount: 0, settled: 0, outstanding: 0, open: 0, late: 0 };
  const names = [
    'Meera Nair',
    'Rohan Kale',
    '"Dutta, Sons & Co"',
    'Anil Rao',
    'Tara Bose',
    'Imran Ali',
  ];
  const count = 40;
  const add = (line: string, amount: number, outstanding: number, late: boolean): void => {
    lines.push(line);
    totals.amount += amount;
    totals.settled += amount - outstanding;
    totals.outstanding += outstanding;
    totals.open += outstanding > 0 ? 1 : 0;
    totals.late += late ? 1 : 0;
  };
  let repeated: Parameters<typeof add> | null = null;
  for (let i = 0; i < count - 1; i++) {
    const invoiced = dayFromCivil(2021, 3, 24) + i * 9 + random.whole(0, 5);
    const terms = random.pick([0, 14, 30]);
    const days = i === 5 ? -2 : random.whole(3, 95);
    const amount = random.whole(900, 900_000);
    const outstanding = i % 9 === 4 ? random.whole(100, amount - 100) : 0;
    const { year: y, month: m, day: d } = civilOf(invoiced + random.whole(-1, 20));
    const created = `${pad(d)}-${pad(m)}-${y} ${pad(random.whole(9, 18))}:${pad(random.whole(0, 59))}`;
    const line = [
      i % 6 === 0 ? 'Annual fee' : '',
      names[i % names.length],
      created,
      monthName(invoiced),
      monthName(invoiced + terms),
      units(amount),
      units(amount - outstanding),
      units(outstanding),
      String(days),
    ].join(',');
    const row: Parameters<typeof add> = [line, amount, outstanding, days > terms];
    add(...row);
    if (i === 7) repeated = row;
  }
  if (repeated !== null) add(...repeated);
  return {
    bytes: encode(`${lines.join('\n')}\n`),
    facts: {
      invoices: count,
      customers: names.length,
      billedPaise: totals.amount,
      settledPaise: totals.settled,
      outstandingPaise: totals.outstanding,
      openRows: totals.open,
      rowsPaidAfterDue: totals.late,
    },
  };
}

interface Simple {
  readonly no: string;
  readonly party: string;
  readonly date: number;
  readonly due: number;
  readonly amount: number;
}

function simpleBills(seed: number, count: number): Simple[] {
  const random = new Random(mixSeed(20, seed));
  const parties = ['Sahyadri Pump House', 'Kaveri Traders', 'Tapti Agro Systems', 'Devgiri & Sons'];
  return Array.from({ length: count }, (_, i) => {
    const date = dayFromCivil(2025, 4, 3) + i * 6;
    return {
      no: `SB/25-26/${String(i + 1).padStart(3, '0')}`,
      party: random.pick(parties),
      date,
      due: date + random.pick([15, 30, 45]),
      amount: random.whole(150_000, 45_000_000),
    };
  });
}

const sum = (bills: readonly Simple[]): number => bills.reduce((total, b) => total + b.amount, 0);
const factsOf = (bills: readonly Simple[]): MadeFile['facts'] => ({
  invoices: bills.length,
  customers: new Set(bills.map((b) => b.party)).size,
  billedPaise: sum(bills),
});

/** A printed register saved as CSV: titles above the header, Indian grouping with Dr, a total below. */
export function registerWithTitlesFile(): MadeFile {
  const bills = simpleBills(3, 22);
  const lines = [
    'Sahyadri Industrial Supplies Pvt Ltd,,,,',
    'Sales Register,,,,',
    '1-Apr-25 to 30-Sep-25,,,,',
    ',,,,',
    "Date,Voucher No.,Party's Name,Amount,Due on",
    ...bills.map(
      (b) => `${monthName(b.date)},${b.no},${b.party},"${indian(b.amount)} Dr",${monthName(b.due)}`,
    ),
    `,,Grand Total,"${indian(sum(bills))} Dr",`,
  ];
  return {
    bytes: encode(`${lines.join('\r\n')}\r\n`),
    facts: { ...factsOf(bills), headerLine: 5 },
  };
}

/** UTF-16 little endian with its mark, tabs, a rupee sign and a Devanagari name: a spreadsheet's Unicode text. */
export function unicodeTextFile(): MadeFile {
  const bills = simpleBills(4, 18).map((b, i) =>
    i % 6 === 0 ? { ...b, party: 'जलधारा पंप हाउस' } : b,
  );
  const lines = [
    'invoice_no\tcustomer_name\tinvoice_date\tdue_date\tamount',
    ...bills.map((b) =>
      [b.no, b.party, isoDate(b.date), isoDate(b.due), `₹ ${indian(b.amount)}`].join('\t'),
    ),
  ];
  const text = `\ufeff${lines.join('\r\n')}\r\n`;
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[2 * i] = unit & 0xff;
    bytes[2 * i + 1] = unit >> 8;
  }
  return { bytes, facts: factsOf(bills) };
}

/** Semicolons, decimal commas, points between thousands, DD.MM.YYYY. */
export function decimalCommaFile(): MadeFile {
  const bills = simpleBills(5, 20);
  const european = (paise: number): string => {
    const [whole = '', cents = ''] = units(paise).split('.');
    return `${whole.replace(/\B(?=(\d{3})+$)/g, '.')},${cents}`;
  };
  const dotted = (day: number): string => {
    const { year: y, month: m, day: d } = civilOf(day);
    return `${pad(d)}.${pad(m)}.${y}`;
  };
  const lines = [
    'invoice_no;customer;invoice_date;due_date;amount',
    ...bills.map((b) =>
      [b.no, b.party, dotted(b.date), dotted(b.due), european(b.amount)].join(';'),
    ),
  ];
  return { bytes: encode(`${lines.join('\n')}\n`), facts: factsOf(bills) };
}

/** Dates whose day and month could both be months, with two-digit years: nothing in the file decides. */
export function ambiguousDatesFile(): MadeFile {
  const random = new Random(mixSeed(20, 6));
  let billed = 0;
  let firstDmy = Number.POSITIVE_INFINITY;
  let firstMdy = Number.POSITIVE_INFINITY;
  const lines = ['invoice_no,customer_id,invoice_date,amount'];
  for (let i = 0; i < 16; i++) {
    const amount = random.whole(100_000, 900_000);
    const first = random.whole(1, 11);
    const second = random.whole(1, 12);
    billed += amount;
    firstDmy = Math.min(firstDmy, dayFromCivil(2025, second, first));
    firstMdy = Math.min(firstMdy, dayFromCivil(2025, first, second));
    lines.push(`A-${i + 1},K${(i % 3) + 1},${pad(first)}/${pad(second)}/25,${units(amount)}`);
  }
  return {
    bytes: encode(`${lines.join('\n')}\n`),
    facts: {
      invoices: 16,
      customers: 3,
      billedPaise: billed,
      firstInvoiceIfDmy: isoDate(firstDmy),
      firstInvoiceIfMdy: isoDate(firstMdy),
      column: 'invoice_date',
    },
  };
}

/** The first bytes of a PDF under a CSV's name. */
export function pdfFile(): MadeFile {
  const text =
    '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n';
  return { bytes: Uint8Array.from(text, (c) => c.charCodeAt(0)), facts: {} };
}

/** A table whose letters are in no supported encoding: broken UTF-8, and bytes Windows-1252 leaves undefined. */
export function undecodableFile(): MadeFile {
  const bytes = encode(
    'invoice_no,customer_id,invoice_date,amount\nU-1,K~~1,2025-05-20,1200.00\nU-2,K~~2,2025-05-21,900.00\n',
  );
  const tilde = '~'.charCodeAt(0);
  return { bytes: bytes.map((b, i) => (b === tilde ? (i % 2 === 0 ? 0x81 : 0x8d) : b)), facts: {} };
}

/** A program's bytes under a CSV's name. */
export function binaryFile(): MadeFile {
  const random = new Random(mixSeed(20, 7));
  const bytes = Uint8Array.from({ length: 2048 }, () => random.whole(0, 255));
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0]);
  return { bytes, facts: {} };
}
