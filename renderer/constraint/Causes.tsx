import type { ConstraintReport, RootCause } from '../../core/contract/analysis.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly constraint: ConstraintReport;
  /** What the constraint is called; the lists of bills are titled with it. */
  readonly label: string;
}

/** Why a constraint's stage waits: each cause with its kind, its share in money and percent, its bills and what would refute it. */
export function Causes({ constraint, label }: Props): React.JSX.Element {
  return (
    <ul className="causes">
      {constraint.rootCauses.map((cause) => (
        <Cause
          key={cause.id}
          cause={cause}
          cash={constraint.estimatedImpact.cashReleased.estimate * cause.share}
          label={label}
        />
      ))}
    </ul>
  );
}

interface CauseProps {
  readonly cause: RootCause;
  /** Its part of the cash that the constraint holds back, minor units. */
  readonly cash: number;
  readonly label: string;
}

function Cause({ cause, cash, label }: CauseProps): React.JSX.Element {
  const { t, say, share, compact, count } = useText();
  const open = useView((view) => view.open);
  const { rows, counts, qValue } = cause;
  const kind = t(`ui.cause.kind.${cause.kind}`);
  const longest =
    rows?.bills !== undefined && rows.bills.length < counts.bills ? rows.bills.length : null;
  return (
    <li>
      <p className="cause-head">
        <span className="badge">{kind}</span>
        <span className="num cause-share">
          {compact(cash)} · {share(cause.share)}
        </span>
      </p>
      <div className="cause-bar" aria-hidden="true">
        <div style={{ width: `${Math.min(1, cause.share) * 100}%` }} />
      </div>
      <p>{say(cause.text)}</p>
      <p className="small muted">
        {t('ui.why.refuted')} {say(cause.refutedBy)}
      </p>
      <p className="small muted">
        {qValue === null ? t('ui.cause.untested') : t('ui.cause.tested', { q: share(qValue) })}
      </p>
      {rows === null ? null : (
        <button
          type="button"
          className="button small-button"
          onClick={() => open({ type: 'invoices', title: `${label} · ${kind}`, filter: rows })}
        >
          {longest === null
            ? t('ui.cause.rows', { count: counts.bills, n: count(counts.bills) })
            : t('ui.cause.longest', { n: count(longest), all: count(counts.bills) })}
        </button>
      )}
    </li>
  );
}
