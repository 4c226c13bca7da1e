import { ledgerAsOf } from '../../core/constraints/ledgerAsOf.ts';
import type { PlaceRows } from '../../core/constraints/placeRows.ts';
import { WhatIfs } from '../../core/constraints/whatIf/whatIf.ts';
import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { EarlyWarnings } from '../../core/contract/earlyWarning.ts';
import { AppFailure } from '../../core/contract/errors.ts';
import type { RibbonPoint } from '../../core/contract/ribbon.ts';
import { buildSlices } from '../../core/flow/buildSlices.ts';
import type { Ledger } from '../../core/flow/ledger.ts';
import { mainFirst } from '../../core/flow/mainFirst.ts';
import { shared } from '../../core/flow/sharedColumns.ts';
import type { Slices } from '../../core/flow/slice.ts';
import { loadLedgers } from '../../core/store/ledger/loadLedgers.ts';
import { booksVersion } from '../../core/store/meta.ts';
import type { ReadableDb } from '../../core/store/ports.ts';

/** A ledger as it stood on a date, with its slices. */
export interface View {
  readonly ledger: Ledger;
  readonly slices: Slices;
  /** Replays of these slices, made when first asked for. */
  whatIfs(): WhatIfs;
}

export interface LoadedBooks {
  /** Of the books, as in the database (see booksVersion). */
  readonly version: number;
  /** One ledger per currency, the main one first. */
  readonly ledgers: readonly Ledger[];
  /** Reports by as-of date and cost of funds. */
  readonly reports: Map<string, AnalysisReport>;
  /** Who was the constraint, by date. */
  readonly points: Map<number, RibbonPoint>;
  /** The rows of constraints as of the latest event, by place and limit. */
  readonly placeRows: Map<string, PlaceRows>;
  /** What drifts, by date. */
  readonly warnings: Map<number, EarlyWarnings>;
  /**
   * The ledger of a currency (default: the main one) as of a date (default: the latest event).
   * @throws AppFailure `not_found` for a currency that the books do not carry
   */
  view(asOf: number | undefined, currency?: string): View;
}

/** Dates and currencies whose slices are kept; each costs about 100 bytes per invoice. */
const KEPT_VIEWS = 2;

/** Keeps the books of one connection in memory, loaded again whenever their version has moved on. */
export class BooksCache {
  readonly #db: ReadableDb;
  #version = -1;
  #books: LoadedBooks | null = null;

  constructor(db: ReadableDb) {
    this.#db = db;
  }

  /**
   * The books as they are now. `poll` is called while loading and may throw to stop.
   * @throws AppFailure `no_books` when there is no invoice in them
   */
  books(poll: (rows: number) => void): LoadedBooks {
    const version = booksVersion(this.#db);
    if (this.#books === null || version !== this.#version) {
      this.#books = null;
      this.#books = remember(loadLedgers(this.#db, poll).map(shared), version);
      this.#version = version;
    }
    return this.#books;
  }
}

function remember(ledgers: readonly Ledger[], version: number): LoadedBooks {
  const views = new Map<string, View>();
  return {
    version,
    ledgers,
    reports: new Map(),
    points: new Map(),
    placeRows: new Map(),
    warnings: new Map(),
    view: (asked, currency) => {
      const asOf = asked ?? Math.max(...ledgers.map((each) => each.lastEvent));
      const main = mainFirst(ledgers, asOf)[0];
      if (main === undefined || main.invoices.count === 0) throw new AppFailure('no_books');
      const chosen =
        currency === undefined ? main : ledgers.find((each) => each.currency === currency);
      if (chosen === undefined) throw new AppFailure('not_found', { currency: currency ?? '' });
      const key = `${asOf} ${chosen.currency}`;
      let view = views.get(key);
      if (view === undefined) {
        const ledger = ledgerAsOf(chosen, asOf);
        view = viewOf(ledger, buildSlices(ledger, asOf));
        for (const oldest of [...views.keys()].slice(0, Math.max(0, views.size + 1 - KEPT_VIEWS))) {
          views.delete(oldest);
        }
        views.set(key, view);
      }
      return view;
    },
  };
}

function viewOf(ledger: Ledger, slices: Slices): View {
  let whatIfs: WhatIfs | null = null;
  return {
    ledger,
    slices,
    whatIfs: () => {
      whatIfs ??= new WhatIfs(ledger, slices);
      return whatIfs;
    },
  };
}
