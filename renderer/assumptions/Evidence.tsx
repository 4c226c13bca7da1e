import type { AssumptionEvidence } from '../../core/contract/assumptions.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly item: AssumptionEvidence;
  /** Titles the list of its bills. */
  readonly title: string;
}

/** One thing that speaks for or against, with the way to its bills, or where it was read. */
export function Evidence({ item, title }: Props): React.JSX.Element {
  const { t, say, count } = useText();
  const open = useView((view) => view.open);
  const { rows, listed, source } = item;
  return (
    <p className="evidence-line">
      {say(item.text)}{' '}
      {rows === null ? null : (
        <button
          type="button"
          className="link"
          onClick={() => open({ type: 'invoices', title, filter: rows }, true)}
        >
          {listed === null ? t('challenge.rows') : t('challenge.listed', { n: count(listed) })}
        </button>
      )}
      {source === null ? null : (
        <cite className="small muted">
          {t('challenge.source', { title: source.title, on: source.readOn })}
          {source.basis === 'text' ? null : ` (${t(`recommend.basis.${source.basis}`)})`}
        </cite>
      )}
    </p>
  );
}
