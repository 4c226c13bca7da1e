// biome-ignore-all lint/a11y/useSemanticElements: a virtualised grid places its rows itself; no table element can
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { columnWidth } from './columnWidth.ts';
import { toCells } from './copy.ts';
import { nextRow } from './rowKeys.ts';
import { useCopy } from './useCopy.ts';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** Least width in pixels, and the part of spare width it takes (0 where absent). */
  readonly width: number;
  readonly grow?: number;
  readonly numeric?: boolean;
  readonly sortable?: boolean;
  /** As shown and as read out. */
  readonly text: (row: Row) => string;
  /** As copied into a spreadsheet; the shown text where absent. */
  readonly raw?: (row: Row) => string;
  readonly cell?: (row: Row) => ReactNode;
  readonly total?: string;
}

export interface Sorting {
  readonly id: string;
  readonly descending: boolean;
}

interface Props<Row> {
  readonly label: string;
  readonly testId?: string;
  readonly columns: readonly Column<Row>[];
  readonly count: number;
  readonly rowAt: (index: number) => Row | null;
  readonly onRange?: (first: number, last: number) => void;
  readonly sorting?: Sorting;
  readonly onSort?: (sorting: Sorting) => void;
  readonly onEnter?: (row: Row) => void;
  /** The line under the rows; its figures equal the rows. */
  readonly totals?: boolean;
  readonly empty: string;
}

const ROW = 32;
const ROW_PADDING = 6;

/** The same tracks for every row, so that columns line up whatever the rows hold. */
function trackStyle<Row>(columns: readonly Column<Row>[]): React.CSSProperties {
  const least = (c: Column<Row>): number => columnWidth(c.width, c.total);
  const track = (c: Column<Row>): string =>
    c.grow === undefined ? `${least(c)}px` : `minmax(${least(c)}px, ${c.grow}fr)`;
  return {
    gridTemplateColumns: columns.map(track).join(' '),
    minWidth: columns.reduce((sum, c) => sum + least(c), 2 * ROW_PADDING),
  };
}

/** A virtualised grid walked with the arrow keys: Enter opens a row, Shift widens, Ctrl+C copies as cells. */
export function DataTable<Row>(props: Props<Row>): React.JSX.Element {
  const { label, columns, count, rowAt, onRange, sorting, onSort, onEnter, totals, empty } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const [active, setActive] = useState(-1);
  const [anchor, setAnchor] = useState(-1);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    scrollPaddingStart: ROW,
    scrollPaddingEnd: totals === true ? ROW : 0,
  });
  const items = virtual.getVirtualItems();
  const first = items.at(0)?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange?.(first, last), [first, last, onRange]);

  const tracks = trackStyle(columns);
  const from = Math.min(active, anchor);
  const to = Math.max(active, anchor);

  const keyDown = (event: KeyboardEvent): void => {
    if (event.target !== scroller.current) return;
    const row = active >= 0 ? rowAt(active) : null;
    if (event.key === 'Enter' && row !== null) {
      onEnter?.(row);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 2);
    const next = nextRow(event.key, active, count, page);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    if (!event.shiftKey) setAnchor(next);
    virtual.scrollToIndex(next);
  };

  useCopy(scroller, () => {
    if (from < 0) return null;
    const rows: string[][] = [];
    for (let i = from; i <= to; i += 1) {
      const row = rowAt(i);
      if (row !== null) rows.push(columns.map((c) => (c.raw ?? c.text)(row)));
    }
    return toCells(
      columns.map((c) => c.header),
      rows,
    );
  });

  return (
    <div
      ref={scroller}
      className="grid scroll"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
      data-testid={props.testId}
      onKeyDown={keyDown}
    >
      <div className="grid-head" role="rowgroup">
        <div className="grid-row" role="row" aria-rowindex={1} style={tracks} tabIndex={-1}>
          {columns.map((column) => (
            <HeaderCell key={column.id} column={column} sorting={sorting} onSort={onSort} />
          ))}
        </div>
      </div>
      {count === 0 ? <p className="grid-empty muted">{empty}</p> : null}
      <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rowAt(item.index);
          const chosen = item.index >= from && item.index <= to && from >= 0;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself takes the keys
            <div
              key={item.key}
              id={`${id}-${item.index}`}
              className="grid-row"
              role="row"
              tabIndex={-1}
              aria-rowindex={item.index + 2}
              aria-selected={chosen}
              data-active={item.index === active || undefined}
              style={{ ...tracks, transform: `translateY(${item.start}px)` }}
              onClick={() => {
                setActive(item.index);
                setAnchor(item.index);
                scroller.current?.focus();
              }}
              onDoubleClick={() => {
                if (row !== null) onEnter?.(row);
              }}
            >
              {columns.map((column) => (
                <div
                  key={column.id}
                  role="gridcell"
                  tabIndex={-1}
                  className={column.numeric === true ? 'cell num' : 'cell'}
                  title={row === null ? undefined : column.text(row)}
                >
                  {row === null ? '' : (column.cell?.(row) ?? column.text(row))}
                </div>
              ))}
            </div>
          );
        })}
      </div>
      {totals === true && count > 0 ? (
        <div className="grid-foot" role="rowgroup">
          <div className="grid-row" role="row" style={tracks} tabIndex={-1}>
            {columns.map((column) => (
              <div
                key={column.id}
                role="gridcell"
                tabIndex={-1}
                className={column.numeric === true ? 'cell num' : 'cell'}
              >
                {column.total ?? ''}
              </div>
            ))}
          </div>
        </div>
      ) : null}
    </div>
  );
}

interface HeaderProps<Row> {
  readonly column: Column<Row>;
  readonly sorting: Sorting | undefined;
  readonly onSort: ((sorting: Sorting) => void) | undefined;
}

function HeaderCell<Row>({ column, sorting, onSort }: HeaderProps<Row>): React.JSX.Element {
  const sorted = sorting?.id === column.id;
  const className = column.numeric === true ? 'cell num' : 'cell';
  const direction = sorted ? (sorting.descending ? 'descending' : 'ascending') : 'none';
  if (column.sortable !== true || onSort === undefined) {
    return (
      <div role="columnheader" tabIndex={-1} className={className}>
        {column.header}
      </div>
    );
  }
  const Arrow = sorted && !sorting.descending ? ArrowUp : ArrowDown;
  return (
    <div role="columnheader" tabIndex={-1} aria-sort={direction} className={className}>
      <button
        type="button"
        className="sorter"
        data-sorted={sorted || undefined}
        onClick={() =>
          onSort({
            id: column.id,
            descending: sorted ? !sorting.descending : column.numeric === true,
          })
        }
      >
        {column.header}
        <Arrow size={13} aria-hidden />
      </button>
    </div>
  );
}
