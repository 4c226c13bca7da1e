import { ChevronRight } from 'lucide-react';
import type { InvoiceFilter } from '../../core/contract/ledger.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

export interface FormulaLine {
  /** Key under `formula` in the texts. */
  readonly name: string;
  readonly value: string;
  /** The full figure, where `value` is a rounded one. */
  readonly full?: string;
  /** `=` line that the lines above lead to. */
  readonly result?: boolean;
  readonly sign?: '+' | '−' | '×' | '÷' | '=';
  readonly rows?: InvoiceFilter;
}

/** A formula with the user's own inputs, one term a line; terms that have rows lead to them. */
export function Formula({ lines }: { readonly lines: readonly FormulaLine[] }): React.JSX.Element {
  const { t } = useText();
  const open = useView((view) => view.open);
  return (
    <dl className="formula">
      {lines.map((line) => {
        const { rows } = line;
        const name = t(`ui.formula.${line.name}`);
        return (
          <div key={line.name} className={line.result === true ? 'result' : undefined}>
            <dt>
              <span className="formula-sign" aria-hidden="true">
                {line.sign ?? ''}
              </span>
              {rows === undefined ? (
                name
              ) : (
                <button
                  type="button"
                  className="link"
                  onClick={() => open({ type: 'invoices', title: name, filter: rows })}
                >
                  {name}
                  <ChevronRight size={14} aria-hidden />
                </button>
              )}
            </dt>
            <dd className="num" title={line.full}>
              {line.value}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
