import { describe, expect, it } from 'vitest';
import { allocation, creditNote, invoice, receipt, slicesOf } from './records.ts';

/** All stamps of one bill of 100: 10 delivered, 12 billed, 13 sent, 15 accepted, due 40. */
const stamped = invoice({
  deliveryDate: 10,
  invoiceDate: 12,
  sentDate: 13,
  acceptedDate: 15,
  dueDate: 40,
});
const paid = receipt({ receiptDate: 50, clearedDate: 53 });
const matched = allocation({ allocatedDate: 60 });
const whole = { invoices: [stamped], receipts: [paid], allocations: [matched] };

describe('a bill through all stages', () => {
  it('has each stamp as a boundary once it is matched', () => {
    expect(slicesOf(whole, 100)).toEqual([
      {
        invoice: 0,
        receipt: 0,
        kind: 'allocated',
        amount: 100,
        boundaries: [10, 12, 15, 40, 50, 53, 60],
        dispute: null,
        waitingIn: -1,
      },
    ]);
  });

  it('does not exist before its own date', () => {
    expect(slicesOf(whole, 11)).toEqual([]);
  });

  it('waits in terms up to its due date', () => {
    const [early] = slicesOf(whole, 20);
    expect(early).toMatchObject({ kind: 'open', waitingIn: 2 });
    expect(slicesOf(whole, 39)[0]).toMatchObject({ waitingIn: 2 });
  });

  it('waits in collection from its due date on: the stamp of that day is no longer blank', () => {
    const carried = {
      ...whole,
      receipts: [paid, receipt({ receiptNo: 'R0', receiptDate: 1, amount: 1, customerId: 'C9' })],
    };
    const onTheDay = slicesOf(carried, 40).find(({ invoice: i }) => i === 0);
    expect(onTheDay).toMatchObject({ boundaries: [10, 12, 15, 40, 40, 40, 40], waitingIn: 4 });
    const slices = slicesOf(carried, 41);
    expect(slices.find(({ invoice: i }) => i === 0)).toMatchObject({
      boundaries: [10, 12, 15, 40, 41, 41, 41],
      waitingIn: 4,
    });
  });

  it('is money on account, covering the bill, between receipt and matching', () => {
    expect(slicesOf(whole, 55)).toEqual([
      expect.objectContaining({
        kind: 'covered',
        boundaries: [10, 12, 15, 40, 50, 50, 50],
        waitingIn: -1,
      }),
      expect.objectContaining({
        kind: 'on_account',
        invoice: -1,
        boundaries: [50, 50, 50, 50, 50, 53, 55],
        waitingIn: 6,
      }),
    ]);
  });

  it('waits in clearing while a carried cleared date is blank', () => {
    const other = receipt({ receiptNo: 'R0', receiptDate: 20, clearedDate: 21, customerId: 'C9' });
    const slices = slicesOf({ ...whole, receipts: [paid, other] }, 51);
    expect(slices.find(({ receipt: r, kind }) => r === 0 && kind === 'on_account')).toMatchObject({
      boundaries: [50, 50, 50, 50, 50, 51, 51],
      waitingIn: 5,
    });
  });
});

describe('missing stamps', () => {
  const sentElsewhere = invoice({ invoiceNo: 'I2', invoiceDate: 5, sentDate: 6, dueDate: 30 });

  it('lets a bill wait in dispatch while books that carry the stamp leave it blank', () => {
    const slices = slicesOf({ invoices: [invoice({ dueDate: 20 }), sentElsewhere] }, 50);
    expect(slices[0]).toMatchObject({ boundaries: [0, 0, 50, 50, 50, 50, 50], waitingIn: 1 });
  });

  it('takes dispatch as done at once where the books never carry it', () => {
    const slices = slicesOf({ invoices: [invoice({ dueDate: 20 })] }, 10);
    expect(slices[0]).toMatchObject({ boundaries: [0, 0, 0, 10, 10, 10, 10], waitingIn: 2 });
  });

  it('takes a blank dispatch as done at once when the money came later', () => {
    const [slice] = slicesOf(
      {
        invoices: [invoice({ dueDate: 20 }), sentElsewhere],
        receipts: [receipt({ receiptDate: 25 })],
        allocations: [allocation()],
      },
      30,
    );
    expect(slice).toMatchObject({ kind: 'allocated', boundaries: [0, 0, 0, 20, 25, 25, 25] });
  });

  it('goes by the sent date until the accepted date has come', () => {
    expect(slicesOf({ invoices: [stamped] }, 14)[0]).toMatchObject({
      boundaries: [10, 12, 13, 14, 14, 14, 14],
    });
  });

  it('does not let a bill wait for money in books that carry no receipts', () => {
    expect(slicesOf({ invoices: [stamped] }, 90)[0]).toMatchObject({
      boundaries: [10, 12, 15, 40, 40, 40, 40],
      waitingIn: -1,
    });
  });

  it('takes a blank cleared date as cleared on receipt once the money is matched', () => {
    const [slice] = slicesOf(
      {
        invoices: [stamped],
        receipts: [
          receipt({ receiptDate: 50 }),
          receipt({ receiptNo: 'R2', clearedDate: 2, customerId: 'C9' }),
        ],
        allocations: [allocation({ allocatedDate: 58 })],
      },
      70,
    );
    expect(slice).toMatchObject({ boundaries: [10, 12, 15, 40, 50, 50, 58] });
  });

  it('dates an undated allocation to the cleared date, else to the receipt', () => {
    const undated = { ...whole, allocations: [allocation()] };
    expect(slicesOf(undated, 52)[0]).toMatchObject({ kind: 'covered' });
    expect(slicesOf(undated, 53)[0]).toMatchObject({ boundaries: [10, 12, 15, 40, 50, 53, 53] });
  });

  it('assumes the invoice date for a due date that neither bill nor customer states', () => {
    const slices = slicesOf(
      { invoices: [invoice({ invoiceDate: 5 })], receipts: [receipt({ customerId: 'C9' })] },
      9,
    );
    expect(slices[0]).toMatchObject({ boundaries: [5, 5, 5, 5, 9, 9, 9], waitingIn: 4 });
  });
});

describe('money that comes in parts, early or late', () => {
  it('cuts a bill into one slice per allocation and the open rest', () => {
    const slices = slicesOf(
      {
        invoices: [invoice({ dueDate: 5 })],
        receipts: [
          receipt({ receiptDate: 10, amount: 30 }),
          receipt({ receiptNo: 'R2', receiptDate: 20, amount: 50 }),
        ],
        allocations: [
          allocation({ receiptKey: 'rec:R2', amount: 50 }),
          allocation({ receiptKey: 'rec:R1', amount: 30 }),
        ],
      },
      40,
    );
    expect(slices.map(({ kind, amount, boundaries }) => [kind, amount, boundaries[4]])).toEqual([
      ['allocated', 30, 10],
      ['allocated', 50, 20],
      ['open', 20, 40],
    ]);
  });

  it('clips a bill at the money when it was paid before it was made', () => {
    const [slice] = slicesOf(
      {
        invoices: [invoice({ deliveryDate: 4, invoiceDate: 8, sentDate: 9, dueDate: 38 })],
        receipts: [receipt({ receiptDate: 6, clearedDate: 7 })],
        allocations: [allocation({ allocatedDate: 12 })],
      },
      20,
    );
    expect(slice).toMatchObject({ kind: 'allocated', boundaries: [4, 6, 6, 6, 6, 7, 12] });
  });

  it('leaves on account what is over a bill, and what a receipt does not have', () => {
    const slices = slicesOf(
      {
        invoices: [invoice({ amount: 60 }), invoice({ invoiceNo: 'I2', amount: 60 })],
        receipts: [receipt({ receiptDate: 3, amount: 100 })],
        allocations: [
          allocation({ amount: 90 }),
          allocation({ invoiceNo: 'I2', amount: 90, allocatedDate: 4 }),
        ],
      },
      10,
    );
    expect(slices.map(({ kind, invoice: i, amount }) => [kind, i, amount])).toEqual([
      ['allocated', 0, 60],
      ['allocated', 1, 40],
      ['open', 1, 20],
    ]);
  });

  it('waits for the instrument date of a post-dated cheque in collection, not in clearing', () => {
    const books = {
      invoices: [invoice({ dueDate: 5 })],
      receipts: [
        receipt({ receiptDate: 10, instrumentDate: 30, clearedDate: 32 }),
        receipt({ receiptNo: 'R2', receiptDate: 1, customerId: 'C9', amount: 1 }),
      ],
      allocations: [allocation({ allocatedDate: 10 })],
    };
    expect(slicesOf(books, 29)[0]).toMatchObject({ kind: 'open', waitingIn: 4 });
    expect(slicesOf(books, 40)[0]).toMatchObject({
      kind: 'allocated',
      boundaries: [0, 0, 0, 5, 30, 32, 32],
    });
  });

  it('puts the rupees of a returned cheque back to collection as if they had never come', () => {
    const books = {
      invoices: [invoice({ dueDate: 5 })],
      receipts: [
        receipt({ receiptDate: 10, returnedDate: 14 }),
        receipt({ receiptNo: 'R2', receiptDate: 1, customerId: 'C9', amount: 1 }),
      ],
      allocations: [allocation()],
    };
    expect(slicesOf(books, 13)[0]).toMatchObject({ kind: 'allocated' });
    expect(slicesOf(books, 14)[0]).toMatchObject({
      kind: 'open',
      boundaries: [0, 0, 0, 5, 14, 14, 14],
      waitingIn: 4,
    });
  });

  it('lets another receipt take the place of a returned one on the same bill', () => {
    const books = {
      invoices: [invoice({ dueDate: 5 })],
      receipts: [
        receipt({ receiptDate: 10, returnedDate: 40 }),
        receipt({ receiptNo: 'R2', receiptDate: 30 }),
      ],
      allocations: [allocation(), allocation({ receiptKey: 'rec:R2' })],
    };
    expect(slicesOf(books, 35).map(({ kind, receipt: r }) => [kind, r])).toEqual([
      ['allocated', 0],
      ['on_account', 1],
    ]);
    expect(slicesOf(books, 40).map(({ kind, receipt: r }) => [kind, r])).toEqual([
      ['allocated', 1],
    ]);
  });
});

describe('tax deducted at source and credits', () => {
  it('ends the tds part of an allocation on the receipt, without clearing or allocation', () => {
    const slices = slicesOf(
      {
        invoices: [invoice({ dueDate: 5 })],
        receipts: [receipt({ receiptDate: 10, clearedDate: 12, amount: 90, tds: 10 })],
        allocations: [allocation({ allocatedDate: 15 })],
      },
      30,
    );
    expect(
      slices.map(({ kind, amount, boundaries }) => [kind, amount, boundaries.slice(3)]),
    ).toEqual([
      ['credited', 10, [5, 10, 10, 10]],
      ['allocated', 90, [5, 10, 12, 15]],
    ]);
  });

  it('shares tds over allocations in whole paise, the last getting the remainder', () => {
    const numbers = ['A', 'B', 'C'];
    const slices = slicesOf(
      {
        invoices: numbers.map((invoiceNo) => invoice({ invoiceNo, amount: 34 })),
        receipts: [receipt({ amount: 92, tds: 10 })],
        allocations: numbers.map((invoiceNo) => allocation({ invoiceNo, amount: 34 })),
      },
      9,
    );
    const tds = slices.filter(({ kind }) => kind === 'credited').map(({ amount }) => amount);
    expect(tds).toEqual([3, 3, 4]);
  });

  it('ends a credited part on the day of its note', () => {
    const slices = slicesOf(
      {
        invoices: [invoice({ dueDate: 5 })],
        receipts: [receipt({ customerId: 'C9', amount: 1 })],
        creditNotes: [creditNote({ invoiceNo: 'I1', date: 8, amount: 30, reason: 'write_off' })],
      },
      20,
    );
    expect(
      slices.slice(0, 2).map(({ kind, amount, boundaries }) => [kind, amount, boundaries]),
    ).toEqual([
      ['credited', 30, [0, 0, 0, 5, 8, 8, 8]],
      ['open', 70, [0, 0, 0, 5, 20, 20, 20]],
    ]);
  });

  it('takes money before credits on one day, and never more than the bill', () => {
    const slices = slicesOf(
      {
        invoices: [invoice()],
        receipts: [receipt({ receiptDate: 8, amount: 80 })],
        allocations: [allocation({ amount: 80 })],
        creditNotes: [creditNote({ invoiceNo: 'I1', date: 8, amount: 50 })],
      },
      20,
    );
    expect(slices.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['allocated', 80],
      ['credited', 20],
    ]);
  });
});

describe('money on account', () => {
  const bills = ['I3', 'I1', 'I2'].map((invoiceNo, i) =>
    invoice({ invoiceNo, invoiceDate: [20, 0, 0][i]!, amount: 40, dueDate: 25 }),
  );

  it('covers the oldest open rupees of the same customer, oldest receipt first', () => {
    const slices = slicesOf(
      {
        invoices: bills,
        receipts: [
          receipt({ receiptNo: 'R2', receiptDate: 35, amount: 30 }),
          receipt({ receiptNo: 'R1', receiptDate: 30, amount: 50 }),
          receipt({ receiptNo: 'R9', receiptDate: 28, amount: 500, customerId: 'C9' }),
        ],
      },
      60,
    );
    const covered = slices.filter(({ kind }) => kind === 'covered');
    expect(covered.map(({ invoice: i, amount, boundaries }) => [i, amount, boundaries[4]])).toEqual(
      [
        [1, 40, 30],
        [2, 10, 30],
        [2, 30, 35],
      ],
    );
    expect(slices.filter(({ kind }) => kind === 'open')).toEqual([
      expect.objectContaining({ invoice: 0, amount: 40, waitingIn: 4 }),
    ]);
    expect(slices.filter(({ kind }) => kind === 'on_account').map(({ amount }) => amount)).toEqual([
      30, 50, 500,
    ]);
  });
});

describe('a dispute', () => {
  const base = { receipts: [receipt({ receiptDate: 1, customerId: 'C9' })] };
  const disputed = (opened: number, closed: number | null, asOf: number) =>
    slicesOf(
      {
        ...base,
        invoices: [invoice({ dueDate: 30, disputeOpened: opened, disputeClosed: closed })],
      },
      asOf,
    )[0];

  it('counts from the due date when it was opened before', () => {
    expect(disputed(10, null, 50)).toMatchObject({ dispute: [30, 50], waitingIn: 3 });
  });

  it('counts from its opening when that is later, and only until it is closed', () => {
    expect(disputed(35, 45, 40)).toMatchObject({ dispute: [35, 40], waitingIn: 3 });
    expect(disputed(35, 45, 50)).toMatchObject({ dispute: [35, 45], waitingIn: 4 });
  });

  it('does not count before the bill is due', () => {
    expect(disputed(5, 20, 50)).toMatchObject({ dispute: null, waitingIn: 4 });
    expect(disputed(5, null, 25)).toMatchObject({ dispute: null, waitingIn: 2 });
  });

  it('ends with the money', () => {
    const [slice] = slicesOf(
      {
        invoices: [invoice({ dueDate: 30, disputeOpened: 35 })],
        receipts: [receipt({ receiptDate: 42 })],
        allocations: [allocation()],
      },
      60,
    );
    expect(slice).toMatchObject({ dispute: [35, 42], boundaries: [0, 0, 0, 30, 42, 42, 42] });
  });
});
