import { create } from 'zustand';
import type { FileGrant } from '../../core/contract/shellApi.ts';
import type { Place } from '../../core/ribbon/runsOf.ts';
import type { TermId } from '../help/terms.ts';
import type { PanelLevel } from './panel.ts';

/** Screens of the rail. */
export type RailScreen =
  | 'focus'
  | 'map'
  | 'work'
  | 'customers'
  | 'books'
  | 'reports'
  | 'platform'
  | 'settings';
/** A screen beneath another: a constraint as a whole, two side by side, what is taken for granted; Esc leads back up. */
export type DeepScreen =
  | { readonly name: 'constraint'; readonly place: Place }
  | { readonly name: 'history' }
  | { readonly name: 'inbox' }
  | { readonly name: 'compare'; readonly places: readonly [Place, Place] | null }
  | { readonly name: 'learned' }
  | { readonly name: 'assumptions' }
  | { readonly name: 'assumption'; readonly id: string }
  | { readonly name: 'tradeoff'; readonly constraintId: string }
  /** All that can be done, and one of it in full. */
  | { readonly name: 'recommendations' }
  | { readonly name: 'recommendation'; readonly id: string };
/** The parts of the books' screen. */
export type BooksTab = 'imports' | 'reconciliation' | 'quality';
export type Overlay = 'find' | 'help' | 'asOf' | { readonly words: TermId | null } | null;

export interface AskedWork {
  readonly id: string;
  readonly part: 'work' | 'effect';
}

interface StackedLevel {
  readonly id: number;
  readonly level: PanelLevel;
  /** Where the keyboard was when the level opened; it goes back there. */
  readonly opener: HTMLElement | null;
}

interface StackedScreen {
  readonly screen: DeepScreen;
  /** What the opener is marked with, to be found again after the way back; null where it has no mark. */
  readonly opener: string | null;
}

interface View {
  readonly screen: RailScreen;
  /** Screens that lie over the rail's, the last one in sight. */
  readonly deep: readonly StackedScreen[];
  readonly overlay: Overlay;
  readonly booksTab: BooksTab;
  /** The work that is asked for, and whether its effect is; null: the one under way. */
  readonly work: AskedWork | null;
  /** null: the latest event in the books. */
  readonly asOf: number | null;
  readonly panel: readonly StackedLevel[];
  readonly wide: boolean;
  /** Files on their way into the import wizard; null when it is closed. */
  readonly importing: readonly FileGrant[] | null;
  /** A laptop begins with a company of a platform. */
  readonly joining: boolean;
  /** The wizard must not be taken elsewhere: an import runs, or a recovery phrase is not kept yet. */
  readonly held: boolean;
  go(screen: RailScreen): void;
  /** Opens a screen beneath the one in sight. */
  goDeep(screen: DeepScreen): void;
  /** Shows something else in the place of the deep screen in sight. */
  swapDeep(screen: DeepScreen): void;
  /** One screen up. */
  up(): void;
  /** One part of the books' screen. */
  goBooks(tab: BooksTab): void;
  /** One work, or what came of it. */
  goWork(work: AskedWork): void;
  show(overlay: Overlay): void;
  setAsOf(day: number | null): void;
  /** Opens a level; `fresh` replaces whatever the panel showed. */
  open(level: PanelLevel, fresh?: boolean): void;
  /** One level up; the last one closes the panel. */
  back(): void;
  closePanel(): void;
  setWide(wide: boolean): void;
  /** Opens the wizard over these files; nothing happens while it is held. */
  startImport(files: readonly FileGrant[]): void;
  hold(held: boolean): void;
  endImport(): void;
  startJoin(): void;
  endJoin(): void;
  /** Another company: nothing of the old one stays on screen; an import on its way goes on. */
  reset(): void;
}

let nextLevel = 1;

function activeElement(): HTMLElement | null {
  return document.activeElement instanceof HTMLElement ? document.activeElement : null;
}

/** Gives the keyboard back once React has drawn what it returns to. */
function refocus(opener: HTMLElement | null | undefined): void {
  if (opener) requestAnimationFrame(() => opener.focus());
}

/** The mark of the element that has the keyboard, which is drawn anew on the way back. */
function openerMark(): string | null {
  return activeElement()?.closest<HTMLElement>('[data-opens]')?.dataset.opens ?? null;
}

function refocusMark(mark: string | null | undefined): void {
  if (mark == null) return;
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-opens="${CSS.escape(mark)}"]`)?.focus();
  });
}

/** View state only: what is looked at, never what the books say. */
export const useView = create<View>((set, get) => ({
  screen: 'focus',
  deep: [],
  overlay: null,
  booksTab: 'imports',
  work: null,
  asOf: null,
  panel: [],
  wide: false,
  importing: null,
  joining: false,
  held: false,
  go: (screen) => set({ screen, work: null, deep: [], panel: [], overlay: null, importing: null }),
  goDeep: (screen) =>
    set({ deep: [...get().deep, { screen, opener: openerMark() }], panel: [], overlay: null }),
  swapDeep: (screen) => {
    const { deep } = get();
    set({ deep: [...deep.slice(0, -1), { screen, opener: deep.at(-1)?.opener ?? null }] });
  },
  up: () => {
    const { deep } = get();
    set({ deep: deep.slice(0, -1), panel: [] });
    refocusMark(deep.at(-1)?.opener);
  },
  goBooks: (booksTab) =>
    set({ screen: 'books', booksTab, deep: [], panel: [], overlay: null, importing: null }),
  goWork: (work) =>
    set({ screen: 'work', work, deep: [], panel: [], overlay: null, importing: null }),
  show: (overlay) => set({ overlay }),
  setAsOf: (asOf) => set({ asOf, panel: [] }),
  open: (level, fresh = false) => {
    const opened = { id: nextLevel, level, opener: activeElement() };
    nextLevel += 1;
    set({ panel: fresh ? [opened] : [...get().panel, opened] });
  },
  back: () => {
    const { panel } = get();
    set({ panel: panel.slice(0, -1) });
    refocus(panel.at(-1)?.opener);
  },
  closePanel: () => {
    const { panel } = get();
    set({ panel: [] });
    refocus(panel.at(0)?.opener);
  },
  setWide: (wide) => set({ wide }),
  startImport: (files) => {
    if (!get().held) set({ importing: files, overlay: null, panel: [] });
  },
  hold: (held) => set({ held }),
  endImport: () => set({ importing: null }),
  startJoin: () => set({ joining: true, overlay: null }),
  endJoin: () => set({ joining: false }),
  reset: () =>
    set({
      screen: 'focus',
      deep: [],
      booksTab: 'imports',
      work: null,
      overlay: null,
      asOf: null,
      panel: [],
    }),
}));
