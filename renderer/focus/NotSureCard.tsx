import { Scale } from 'lucide-react';
import type { AnalysisReport } from '../../core/contract/analysis.ts';
import { WholeCase } from '../constraint/WholeCase.tsx';
import { useText } from '../text/useText.ts';

/** The engine does not know, and says so: the reason and the data that would decide. */
export function NotSureCard({ report }: { readonly report: AnalysisReport }): React.JSX.Element {
  const { t, say } = useText();
  const { notSure } = report;
  const [first] = report.constraints;
  return (
    <section className="focus-card unsure" data-testid="focus-card" aria-labelledby="focus-title">
      <div data-testid="not-sure">
        <p className="eyebrow">
          <Scale size={18} aria-hidden />
          {t('ui.focus.eyebrow')}
        </p>
        <h1 id="focus-title" data-testid="focus-title">
          {t('ui.notSure.title')}
        </h1>
        <p className="unsure-reason">
          {notSure === null ? t('ui.notSure.nothing') : say(notSure.reason)}
        </p>
        {notSure === null || notSure.wouldDecide.length === 0 ? null : (
          <>
            <h2>{t('ui.notSure.wouldDecide')}</h2>
            <ul className="sentences">
              {notSure.wouldDecide.map((item) => (
                <li key={JSON.stringify(item)}>{say(item)}</li>
              ))}
            </ul>
          </>
        )}
        <p className="muted">{t('ui.notSure.meanwhile')}</p>
        {first === undefined ? null : (
          <p className="focus-buttons">
            <WholeCase constraint={first} from="unsure" label={t('constraint.soFar')} />
          </p>
        )}
      </div>
    </section>
  );
}
