import type { Assumption } from '../../core/contract/assumptions.ts';
import { assumptionWords } from '../../core/text/tableWords.ts';
import { useCore } from '../api/useCore.ts';
import { NoReport } from '../common/NoReport.tsx';
import { DeepHead } from '../constraint/DeepHead.tsx';
import { useAnalysis } from '../state/analysis.ts';
import { useView } from '../state/view.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';
import { Evidence } from './Evidence.tsx';
import { Questions } from './Questions.tsx';
import { StandingMark } from './StandingMark.tsx';

/** What the firm goes by and its own rows speak against, what speaks against each first; below, what no book can say. */
export function AssumptionsScreen(): React.JSX.Element {
  const { t, say, count } = useText();
  const { report } = useAnalysis();
  const { value, error } = useCore('assumptions', {});
  if (value === null) return <NoReport error={error} />;
  const { found, looked } = value;
  const focus = report?.notSure === null ? report.constraints[0]?.stage : undefined;
  return (
    <div className="page deep-page" data-testid="assumptions-screen">
      <DeepHead
        eyebrow={<span className="muted">{t('challenge.eyebrow')}</span>}
        title={
          found.length === 0
            ? t('challenge.none')
            : t('challenge.title', { count: found.length, n: count(found.length) })
        }
      >
        {found.length === 0 ? null : (
          <ExportButton
            what={{ table: 'assumptions', says: assumptionWords(found, say) }}
            name={t('challenge.eyebrow')}
          />
        )}
      </DeepHead>
      <section className="block">
        <p className="muted">
          {found.length === 0
            ? t('challenge.noneWhat', { looked: count(looked) })
            : t('challenge.listWhat')}
        </p>
        <ul className="assumption-list">
          {found.map((each) => (
            <Listed key={each.id} assumption={each} focus={each.stage === focus} />
          ))}
        </ul>
      </section>
      <Questions />
    </div>
  );
}

interface Props {
  readonly assumption: Assumption;
  readonly focus: boolean;
}

function Listed({ assumption, focus }: Props): React.JSX.Element {
  const { t, say } = useText();
  const goDeep = useView((view) => view.goDeep);
  const [strongest] = assumption.against;
  const running = assumption.trial !== null && assumption.trial.ended === null;
  return (
    <li className="assumption-item" data-testid={`assumption-${assumption.id}`}>
      <div>
        <h2>{say(assumption.says)}</h2>
        <p className="small muted assumption-marks">
          <StandingMark standing={assumption.standing} />
          <span>{t(`engine.stage.${assumption.stage}`)}</span>
          <span>{t(`challenge.byAngle.${assumption.angle}`)}</span>
          {focus ? <span>{t('challenge.toFocus')}</span> : null}
          {running ? <span>{t('challenge.running')}</span> : null}
          {assumption.stillSeen ? null : <span>{t('challenge.noLonger')}</span>}
        </p>
        {strongest === undefined ? (
          <p>{say(assumption.seen)}</p>
        ) : (
          <Evidence item={strongest} title={say(assumption.says)} />
        )}
      </div>
      <button
        type="button"
        className="button"
        data-opens={`assumption ${assumption.id}`}
        aria-label={`${t('challenge.challenge')}: ${say(assumption.says)}`}
        onClick={() => goDeep({ name: 'assumption', id: assumption.id })}
      >
        {t('challenge.challenge')}
      </button>
    </li>
  );
}
