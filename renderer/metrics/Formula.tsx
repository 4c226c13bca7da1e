import { ChevronRight } from 'lucide-react';
import type { CardLine } from '../../core/contract/metricCard.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { lineWords, termName } from './figureWords.ts';
import { rowsLevel } from './openRows.ts';

interface Props {
  readonly lines: readonly CardLine[];
  /** What the last line comes to. */
  readonly figure: string;
}

/** A formula with the user's own inputs, one term a line; terms that have rows lead to them. */
export function Formula({ lines, figure }: Props): React.JSX.Element {
  const text = useText();
  const open = useView((view) => view.open);
  return (
    <dl className="formula">
      {lines.map((line, at) => {
        const { rows } = line;
        const name = termName(line, figure, text);
        const words = lineWords(line, text);
        const begins = line.sign === null && at > 0;
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a term may stand twice in one formula
            key={`${line.term}-${at}`}
            className={
              line.sign === '=' || line.sign === '→' ? 'result' : begins ? 'begins' : undefined
            }
          >
            <dt>
              <span className="formula-sign" aria-hidden="true">
                {line.sign ?? ''}
              </span>
              {rows === null || line.value === 0 ? (
                name
              ) : (
                <button type="button" className="link" onClick={() => open(rowsLevel(name, rows))}>
                  {name}
                  <ChevronRight size={14} aria-hidden />
                </button>
              )}
            </dt>
            <dd className="num" title={words.full}>
              {words.shown}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
