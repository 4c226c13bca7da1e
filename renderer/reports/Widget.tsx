import { ArrowLeft, ArrowRight, X } from 'lucide-react';
import type { DragEvent, KeyboardEvent } from 'react';
import type { AnalysisReport } from '../../core/contract/analysis.ts';
import {
  WidgetName as Name,
  type PlacedWidget,
  WIDGET_SIZES,
  type WidgetName,
  type WidgetSize,
} from '../../core/contract/dashboard.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';
import { WIDGET_BODIES } from './registry.tsx';

export interface Arranging {
  move(name: WidgetName, by: number): void;
  dropBefore(name: WidgetName, before: WidgetName): void;
  size(name: WidgetName, size: WidgetSize): void;
  remove(name: WidgetName): void;
}

interface Props {
  readonly widget: PlacedWidget;
  readonly report: AnalysisReport;
  /** Null: it is looked at, not arranged. */
  readonly arranging: Arranging | null;
}

const DRAGGED = 'text/x-widget';

/** A card of the dashboard; while it is arranged, with what moves, sizes and removes it by pointer and by keyboard. */
export function Widget({ widget: { name, size }, report, arranging }: Props): React.JSX.Element {
  const { t } = useText();
  const title = t(`reports.widget.${name}`);
  const Body = WIDGET_BODIES[name];
  const drag =
    arranging === null
      ? {}
      : {
          draggable: true,
          onDragStart: (event: DragEvent) => event.dataTransfer.setData(DRAGGED, name),
          onDragOver: (event: DragEvent) => event.preventDefault(),
          onDrop: (event: DragEvent) => {
            event.preventDefault();
            const dropped = Name.safeParse(event.dataTransfer.getData(DRAGGED));
            if (dropped.success) arranging.dropBefore(dropped.data, name);
          },
        };
  return (
    <section
      className={`block widget ${size}`}
      data-figure
      data-testid={`widget-${name}`}
      aria-labelledby={`widget-${name}`}
      {...drag}
    >
      <header className="block-head">
        <h2 id={`widget-${name}`}>{title}</h2>
        {arranging === null ? <ExportButton picture name={title} /> : null}
      </header>
      {arranging === null ? null : (
        <Tools name={name} size={size} title={title} arranging={arranging} />
      )}
      <Body report={report} />
    </section>
  );
}

interface ToolProps extends PlacedWidget {
  readonly title: string;
  readonly arranging: Arranging;
}

function Tools({ name, size, title, arranging }: ToolProps): React.JSX.Element {
  const { t } = useText();
  const keyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLSelectElement) return;
    const step = WIDGET_SIZES.indexOf(size);
    const sized = (by: number): void => {
      const to = WIDGET_SIZES[step + by];
      if (to !== undefined) arranging.size(name, to);
    };
    if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') arranging.move(name, -1);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowDown') arranging.move(name, 1);
    else if (event.key === '+') sized(1);
    else if (event.key === '-') sized(-1);
    else if (event.key === 'Delete') arranging.remove(name);
    else return;
    event.preventDefault();
  };
  return (
    <div className="widget-tools" role="toolbar" aria-label={title} onKeyDown={keyDown}>
      <button
        type="button"
        className="icon-button"
        data-testid={`earlier-${name}`}
        aria-label={t('reports.tool.earlier', { name: title })}
        onClick={() => arranging.move(name, -1)}
      >
        <ArrowLeft size={16} aria-hidden />
      </button>
      <button
        type="button"
        className="icon-button"
        data-testid={`later-${name}`}
        aria-label={t('reports.tool.later', { name: title })}
        onClick={() => arranging.move(name, 1)}
      >
        <ArrowRight size={16} aria-hidden />
      </button>
      <select
        className="select"
        aria-label={t('reports.tool.size', { name: title })}
        value={size}
        onChange={(event) => {
          const chosen = WIDGET_SIZES.find((each) => each === event.target.value);
          if (chosen !== undefined) arranging.size(name, chosen);
        }}
      >
        {WIDGET_SIZES.map((each) => (
          <option key={each} value={each}>
            {t(`reports.size.${each}`)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="icon-button"
        data-testid={`remove-${name}`}
        aria-label={t('reports.tool.remove', { name: title })}
        onClick={() => arranging.remove(name)}
      >
        <X size={16} aria-hidden />
      </button>
    </div>
  );
}
