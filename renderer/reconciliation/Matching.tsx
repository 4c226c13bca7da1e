import { useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import type { ReconciliationReport } from '../../core/contract/reconciliation.ts';
import { callCore } from '../api/core.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { Term } from '../help/Term.tsx';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';
import { proposalOf } from './equation.ts';

interface Props {
  readonly matched: ReconciliationReport['matched'];
}

/** What the books say was paid with what, what is only inferred, and the switch for inferring. */
export function Matching({ matched }: Props): React.JSX.Element {
  const { t, money, compact, count } = useText();
  const held = useHeld('books:write');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { using, inferred, proposed } = matched;
  const proposal = proposalOf(proposed);
  const turn = async (): Promise<void> => {
    setBusy(true);
    const answer = await callCore('useInferredMatches', { use: !using });
    setBusy(false);
    setError(answer.ok ? null : answer.error);
  };
  const idle = !using && proposal.amount === 0;
  return (
    <section className="side-part" data-testid="matching" aria-labelledby="matching-title">
      <h3 id="matching-title">
        <Term of="allocation">{t('ui.reconcile.matched')}</Term>
      </h3>
      <table className="plain">
        <tbody>
          <tr>
            <th scope="row">{t('ui.reconcile.matchedStated')}</th>
            <td />
            <td className="num">{money(matched.stated, { zeroDash: true })}</td>
          </tr>
          {inferred.map(({ way, amount, count: receipts }) => (
            <tr key={way}>
              <th scope="row">
                {t(`ui.reconcile.way.${way}`)}{' '}
                <span className="badge inferred">{t('ui.reconcile.inferred')}</span>
              </th>
              <td className="num muted">{count(receipts)}</td>
              <td className="num">{money(amount, { zeroDash: true })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {using
          ? t('ui.reconcile.using')
          : proposal.amount === 0
            ? t('ui.reconcile.nothingToMatch')
            : t('ui.reconcile.proposal', {
                amount: compact(proposal.amount, 'long'),
                ways: proposal.ways
                  .map(({ way, count: receipts }) =>
                    t(`ui.reconcile.proposed.${way}`, { count: receipts, n: count(receipts) }),
                  )
                  .join(', '),
              })}
      </p>
      {idle ? null : (
        <p className="switch-line">
          <button
            type="button"
            role="switch"
            className="switch"
            data-testid="use-inferred"
            aria-checked={using}
            aria-labelledby="inferred-name"
            aria-describedby="inferred-what"
            aria-disabled={busy}
            {...held}
            onClick={() => {
              if (!busy) void turn();
            }}
          >
            <span aria-hidden="true" />
          </button>
          <span>
            <strong id="inferred-name">{t('ui.reconcile.useInferred')}</strong>
            <small id="inferred-what" className="muted">
              {t('ui.reconcile.useInferredWhat')}
            </small>
          </span>
        </p>
      )}
      {error === null ? null : <ErrorNote error={error} />}
    </section>
  );
}
