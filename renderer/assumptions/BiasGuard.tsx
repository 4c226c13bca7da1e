import { useCore } from '../api/useCore.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly constraintId: string;
  /** Nothing leads out of a dialog. */
  readonly inDialog?: boolean;
}

/** What to hold against one's own judgement before deciding on a followed constraint; nothing where the books are silent. */
export function BiasGuard({ constraintId, inDialog = false }: Props): React.JSX.Element | null {
  const { t, say } = useText();
  const open = useView((view) => view.open);
  const { value } = useCore('biasChecks', { constraintId });
  if (value === null || value.length === 0) return null;
  return (
    <details className="bias-guard" data-testid="bias-guard">
      <summary>{t('challenge.bias.title')}</summary>
      <dl>
        {value.map(({ bias, says }) => (
          <div key={bias}>
            <dt>
              {t(`assumptions.bias.name.${bias}`)}
              <span className="small muted"> {t(`assumptions.bias.guard.${bias}`)}</span>
            </dt>
            {says.map(({ text, rows }) => (
              <dd key={JSON.stringify(text)}>
                {say(text)}{' '}
                {rows === null || inDialog ? null : (
                  <button
                    type="button"
                    className="link"
                    onClick={() => open({ type: 'invoices', title: say(text), filter: rows }, true)}
                  >
                    {t('challenge.rows')}
                  </button>
                )}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}
