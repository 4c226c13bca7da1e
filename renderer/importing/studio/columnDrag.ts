import type { DragEvent } from 'react';

const COLUMN = 'application/x-drumbeat-column';

/** Puts a column's header on the way to a field. */
export function dragColumn(event: DragEvent, header: string): void {
  event.dataTransfer.setData(COLUMN, header);
  event.dataTransfer.effectAllowed = 'link';
}

export function carriesColumn(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(COLUMN);
}

export function droppedColumn(event: DragEvent): string {
  return event.dataTransfer.getData(COLUMN);
}
