import { ledgerAsOf } from '../../core/constraints/ledgerAsOf.ts';
import type { PlaceRows } from '../../core/constraints/placeRows.ts';
import { WhatIfs } from '../../core/constraints/whatIf/whatIf.ts';
import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { EarlyWarnings } from '../../core/contract/earlyWarning.ts';
import type { EffectReport } from '../../core/contract/effect.ts';
import { AppFailure } from '../../core/contract/errors.ts';
import type { RibbonPoint } from '../../core/contract/ribbon.ts';
import { buildSlices } from '../../core/flow/buildSlices.ts';
import { recutSlices } from '../../core/flow/incremental/recutSlices.ts';
import type { Ledger } from '../../core/flow/ledger.ts';
import { mainFirst } from '../../core/flow/mainFirst.ts';
import { shared } from '../../core/flow/sharedColumns.ts';
import type { Slices } from '../../core/flow/slice.ts';
import type { BookWords } from '../../core/levers/conditions/bookWords.ts';
import type { PlaceGrounds } from '../../core/levers/conditions/groundsOf.ts';
import { bookWords } from '../../core/store/guidance/bookWords.ts';
import { type FollowedLedger, followChange } from '../../core/store/ledger/followChange.ts';
import { type LoadedLedger, loadBooks } from '../../core/store/ledger/loadLedgers.ts';
import { booksVersion } from '../../core/store/meta.ts';
import type { ReadableDb } from '../../core/store/ports.ts';
import { touchedSince } from '../../core/store/touched/keepTouched.ts';

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
  /** Measured effects as of the latest event, by what was asked. */
  readonly effects: Map<string, EffectReport>;
  /** What they say of places towards the conditions of levers, by date, place and limit. */
  readonly grounds: Map<string, PlaceGrounds>;
  /** Their words that the ledgers leave out; read when first asked for. */
  words(): BookWords;
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

/**
 * Keeps the books of one connection in memory. When their version has moved on they follow the change where it is
 * small (ADR 0011), and are loaded again where it is not.
 */
export class BooksCache {
  readonly #db: ReadableDb;
  #version = -1;
  #loaded: readonly LoadedLedger[] = [];
  #views = new Map<string, View>();
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
    if (this.#books !== null && version === this.#version) return this.#books;
    if (this.#books === null || !this.#follow()) {
      this.#books = null;
      this.#views = new Map();
      this.#loaded = [];
      this.#loaded = loadBooks(this.#db, poll).map((each) => ({
        ...each,
        ledger: shared(each.ledger),
      }));
    }
    this.#version = version;
    this.#books = remember(
      this.#loaded.map(({ ledger }) => ledger),
      version,
      this.#views,
      once(() => bookWords(this.#db)),
    );
    return this.#books;
  }

  /** False where the change is too large, or not known. */
  #follow(): boolean {
    const touched = touchedSince(this.#db, this.#version);
    const followed = touched === null ? null : followChange(this.#db, this.#loaded, touched);
    if (followed === null) return false;
    this.#views = followedViews(this.#views, this.#loaded, followed);
    this.#loaded = followed.map(({ exchanged: _, ...each }) => each);
    return true;
  }
}

/** Views of the whole books go along; those of past dates are cut when they are asked for again. */
function followedViews(
  views: ReadonlyMap<string, View>,
  old: readonly LoadedLedger[],
  now: readonly FollowedLedger[],
): Map<string, View> {
  const out = new Map<string, View>();
  for (const [key, { ledger, slices }] of views) {
    const at = old.findIndex((each) => each.ledger === ledger);
    const followed = now[at];
    if (followed === undefined || followed.ledger.lastEvent > slices.asOf) continue;
    const recut = recutSlices(slices, followed.exchanged);
    if (recut !== null) out.set(key, viewOf(followed.ledger, recut));
  }
  return out;
}

function remember(
  ledgers: readonly Ledger[],
  version: number,
  views: Map<string, View>,
  words: () => BookWords,
): LoadedBooks {
  return {
    version,
    ledgers,
    reports: new Map(),
    points: new Map(),
    placeRows: new Map(),
    grounds: new Map(),
    words,
    warnings: new Map(),
    effects: new Map(),
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

function once<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
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
