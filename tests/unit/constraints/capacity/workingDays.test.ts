import { expect, test } from 'vitest';
import { workingDays } from '../../../../core/constraints/capacity/workingDays.ts';
import { invoice, ledgerOf } from '../../flow/records.ts';
import { FIRST, open } from './queue.ts';

const WEEKS = 20;
const HOLIDAY = FIRST + 30;
const until = FIRST + 7 * WEEKS - 1;

function calendar(billsADay: number, slip: number | null = null) {
  const invoices = [];
  for (let day = FIRST; day <= until; day++) {
    if (!open(day) || day === HOLIDAY) continue;
    for (let k = 0; k < billsADay; k++)
      invoices.push(invoice({ invoiceNo: `${day}-${k}`, invoiceDate: day }));
  }
  if (slip !== null) invoices.push(invoice({ invoiceNo: 'slip', invoiceDate: slip }));
  return workingDays(ledgerOf({ invoices }), FIRST - 1, until);
}

test('Sundays and an empty day of a busy weekday are no working days', () => {
  expect(calendar(6).between(FIRST - 1, until)).toBe(6 * WEEKS - 1);
  expect(calendar(6).between(HOLIDAY - 1, HOLIDAY)).toBe(0);
});

test('where one bill a day is made, a day without one is still a working day', () => {
  expect(calendar(1).between(HOLIDAY - 1, HOLIDAY)).toBe(1);
});

test('one bill with the date of a Sunday opens no Sunday', () => {
  const sunday = FIRST + 6;
  expect(calendar(6, sunday).between(sunday - 1, sunday)).toBe(0);
});

test('adjoining spans add up', () => {
  const { between } = calendar(6);
  for (let day = FIRST; day < until; day += 11)
    expect(between(FIRST - 1, day) + between(day, until)).toBe(between(FIRST - 1, until));
});
