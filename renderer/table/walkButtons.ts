import type { KeyboardEvent } from 'react';
import { nextRow } from './rowKeys.ts';

const PAGE = 8;

/** Arrows, Page keys, Home and End go from one row's button to another's. */
export function walkButtons(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll('button')];
  const at = rows.findIndex((row) => row.matches(':focus'));
  const next = nextRow(event.key, at, rows.length, PAGE);
  if (next === null) return;
  event.preventDefault();
  rows[next]?.focus();
}

/** Left and Right go from one button to the next of those that stand side by side. */
export function walkAcross(event: KeyboardEvent<HTMLElement>): void {
  const way = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (way === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  buttons[Math.max(0, Math.min(buttons.length - 1, at + way))]?.focus();
  event.preventDefault();
}
