import { useCore } from '../api/useCore.ts';
import { useText } from '../text/useText.ts';

/** That figures rest on matches which the books do not state, where they do; nothing otherwise. */
export function InferredInUse({ asOf }: { readonly asOf: number | null }) {
  const { t, money } = useText();
  const { value } = useCore('reconciliation', asOf === null ? null : { asOf });
  const inferred = value?.matched.inferred.reduce((sum, { amount }) => sum + amount, 0) ?? 0;
  if (inferred === 0) return null;
  return (
    <p className="small inferred-note" data-testid="customers-inferred">
      <span className="badge inferred">{t('ui.reconcile.inferred')}</span>{' '}
      {t('ui.customers.inferred', { amount: money(inferred) })}
    </p>
  );
}
