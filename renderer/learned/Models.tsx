import { Crown, Pin, PinOff, Undo2 } from 'lucide-react';
import type { LearningDecision, ModelState, ModelVersion } from '../../core/contract/learned.ts';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly models: readonly ModelState[];
  readonly onDecide: (decision: LearningDecision) => Promise<void>;
}

/** Every model with its versions: how well each foretold, who is in use and why, and changing that by hand. */
export function Models({ models, onDecide }: Props): React.JSX.Element {
  const { t } = useText();
  return (
    <section className="block" data-testid="learned-models" aria-labelledby="learned-models">
      <header className="block-head">
        <h2 id="learned-models">{t('learned.models.title')}</h2>
      </header>
      <p className="small muted">{t('learned.models.what')}</p>
      {models.map((model) => (
        <Model key={model.model} model={model} onDecide={onDecide} />
      ))}
    </section>
  );
}

/** Models whose versions take each other's place. */
const BY_HAND = new Set<string>(['effectiveness', 'calibration', 'preference']);

function Model({
  model,
  onDecide,
}: Pick<Props, 'onDecide'> & { readonly model: ModelState }): React.JSX.Element {
  const { t, say, count, share } = useText();
  const { objective, versions, trainedOn } = model;
  const name = t(`learned.model.${model.model}.name`);
  const byLoss = model.model !== 'forecast' && model.model !== 'earlyWarning';
  const figure = (value: number | null): string =>
    value === null ? '–' : byLoss ? value.toFixed(2) : share(value);
  return (
    <article className="learned-model" data-testid={`model-${model.model}`}>
      <h3>{name}</h3>
      <p>{t(`learned.model.${model.model}.what`)}</p>
      <p className="small muted">
        {byLoss || model.model === 'forecast'
          ? t('learned.models.trained', { n: count(trainedOn.length) })
          : null}{' '}
        {say(objective.text)}{' '}
        {trainedOn.length === 0 && byLoss
          ? null
          : t('learned.models.objective', {
              target: figure(objective.target),
              current: figure(objective.current),
            })}
      </p>
      <div className="scroll table-scroll">
        <table className="plain">
          <caption className="visually-hidden">{name}</caption>
          <thead>
            <tr>
              <th scope="col">{t('learned.models.version')}</th>
              <th scope="col" className="num">
                {t('learned.models.loss')}
              </th>
              <th scope="col" className="num">
                {t('learned.models.brier')}
              </th>
              <th scope="col" className="num">
                {t('learned.models.coverage')}
              </th>
              <th scope="col">{t('learned.models.why')}</th>
              {BY_HAND.has(model.model) ? (
                <th scope="col">
                  <span className="visually-hidden">{t('learned.models.byHand')}</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <Version key={version.version} model={model} version={version} onDecide={onDecide} />
            ))}
          </tbody>
        </table>
      </div>
    </article>
  );
}

function Version({
  model,
  version,
  onDecide,
}: Pick<Props, 'onDecide'> & {
  readonly model: ModelState;
  readonly version: ModelVersion;
}): React.JSX.Element {
  const { t, say, share } = useText();
  const held = useHeld('guidance:write');
  const { metrics, champion, parameters } = version;
  const name = t(`learned.versionName.${version.version}`, { defaultValue: version.version });
  const set = Object.entries(parameters)
    .map(([key, value]) => t(`learned.parameter.${key}`, { value: String(value) }))
    .join(' · ');
  const on = { model: model.model, version: version.version };
  return (
    <tr className={champion ? 'champion' : undefined}>
      <th scope="row">
        <span className="learned-version">
          {champion ? <Crown size={14} aria-hidden /> : null}
          {name}
          {champion ? <span className="visually-hidden">{t('learned.models.inUse')}</span> : null}
        </span>
        {set === '' ? null : <span className="small muted learned-line">{set}</span>}
      </th>
      <td className="num">{metrics.logLoss === null ? '–' : metrics.logLoss.toFixed(3)}</td>
      <td className="num">{metrics.brier === null ? '–' : metrics.brier.toFixed(3)}</td>
      <td className="num">{metrics.coverage === null ? '–' : share(metrics.coverage)}</td>
      <td>{say(version.says)}</td>
      {BY_HAND.has(model.model) ? (
        <td className="learned-hand">
          {champion ? (
            <button
              type="button"
              className="button small-button"
              {...held}
              aria-label={`${t(model.pinned ? 'learned.models.unpin' : 'learned.models.pin')}: ${name}`}
              onClick={() =>
                void onDecide(
                  model.pinned ? { kind: 'unpin', model: model.model } : { kind: 'pin', ...on },
                )
              }
            >
              {model.pinned ? <PinOff size={14} aria-hidden /> : <Pin size={14} aria-hidden />}
              {t(model.pinned ? 'learned.models.unpin' : 'learned.models.pin')}
            </button>
          ) : (
            <button
              type="button"
              className="button small-button"
              disabled={model.pinned}
              {...held}
              aria-label={`${t('learned.models.use')}: ${name}`}
              onClick={() => void onDecide({ kind: 'roll_back', ...on })}
            >
              <Undo2 size={14} aria-hidden />
              {t('learned.models.use')}
            </button>
          )}
        </td>
      ) : null}
    </tr>
  );
}
