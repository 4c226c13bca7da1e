import { useEffect, useId, useRef } from 'react';
import type { EffectReport } from '../../core/contract/effect.ts';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';
import { EffectBars } from './EffectBars.tsx';
import { EffectChart } from './EffectChart.tsx';
import { EffectFigures } from './EffectFigures.tsx';
import { EffectRowsButtons } from './EffectRowsButtons.tsx';
import { ComparedTable, EffectTable } from './EffectTables.tsx';
import { NextFocus } from './NextFocus.tsx';
import { VerdictLine } from './VerdictLine.tsx';

interface Props {
  readonly report: EffectReport;
  /** Takes the keyboard to its head. */
  readonly arrive: boolean;
}

/** A measured effect as one figure: the verdict first, then what it rests on. */
export function EffectView({ report, arrive }: Props): React.JSX.Element {
  const { t, say } = useText();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrive) heading.current?.focus();
  }, [arrive]);
  const label = useConstraintLabel(report.place);
  const { verdict, says, series } = report;
  const [headline, ...others] = says.slice(0, -1);
  const todo = says.at(-1);
  return (
    <section
      className="block effect"
      data-figure
      data-testid="effect-panel"
      data-verdict={verdict}
      aria-labelledby={id}
    >
      <header className="block-head">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {t('effect.title')}
        </h2>
        <ExportButton picture name={`${t('effect.title')} ${label}`} />
      </header>
      <VerdictLine verdict={verdict} />
      {headline === undefined ? null : <p className="effect-says">{say(headline)}</p>}
      <EffectBars report={report} />
      <EffectFigures report={report} />
      {series.length === 0 ? null : <EffectChart report={report} />}
      {others.length === 0 ? null : (
        <ul className="sentences">
          {others.map((message) => (
            <li key={JSON.stringify(message)}>{say(message)}</li>
          ))}
        </ul>
      )}
      {todo === undefined ? null : <p className="effect-do">{say(todo)}</p>}
      <NextFocus report={report} />
      <EffectRowsButtons report={report} label={label} />
      {series.length === 0 ? null : <EffectTable report={report} />}
      {report.comparedWith.length === 0 ? null : <ComparedTable report={report} />}
    </section>
  );
}
