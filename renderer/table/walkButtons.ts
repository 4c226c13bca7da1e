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
