import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react';
import type { ReconciliationReport } from '../../core/contract/reconciliation.ts';
import type { PanelLevel } from '../state/panel.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { equationOf, minorOf, type Term } from './equation.ts';

interface Props {
  readonly report: ReconciliationReport;
}

/** Whether the books agree with the ledger, as one sentence, and the equation that shows it. */
export function Equation({ report }: Props): React.JSX.Element {
  const { t, money } = useText();
  const open = useView((view) => view.open);
  const { terms, ledger, otherDates, postDated, sound } = equationOf(report);
  const { using, inferred: ways } = report.matched;
  const inferred = using ? ways.reduce((sum, way) => sum + way.amount, 0) : 0;
  const minor = minorOf([...terms.map((term) => term.amount), ledger?.stated ?? 0]);
  const amount = (paise: number): string => money(paise, { minor });
  const rowsOf = (name: Term['name']): PanelLevel =>
    name === 'outstanding'
      ? {
          type: 'invoices',
          title: t('ui.reconcile.term.outstanding'),
          filter: { asOf: report.asOf, open: true },
        }
      : { type: 'parties', part: name };
  return (
    <section className="equation" data-testid="equation" aria-labelledby="equation-title">
      <Verdict report={report} />
      <div className="equation-terms">
        {terms.map(({ name, sign, amount: paise }) => (
          <div key={name} className={name === 'net' ? 'term result' : 'term'}>
            <span className="term-sign" aria-hidden="true">
              {sign}
            </span>
            <button type="button" className="term-button" onClick={() => open(rowsOf(name), true)}>
              <span className="visually-hidden">{sign === '−' ? t('ui.reconcile.less') : ''}</span>
              <span className="term-amount num">{amount(paise)}</span>
              <span className="term-name">{t(`ui.reconcile.term.${name}`)}</span>
            </button>
          </div>
        ))}
        {ledger === null ? null : (
          <>
            <div className="term ledger">
              <span className="term-sign" aria-hidden="true">
                {ledger.gap === 0 ? '=' : '≠'}
              </span>
              <button
                type="button"
                className="term-button"
                onClick={() => open({ type: 'parties', part: 'stated' }, true)}
              >
                <span className="term-amount num">{amount(ledger.stated)}</span>
                <span className="term-name">{t('ui.reconcile.term.stated')}</span>
              </button>
            </div>
            {ledger.gap === 0 ? null : (
              <div className="term gap">
                <button
                  type="button"
                  className="term-button"
                  data-testid="gap"
                  onClick={() => open({ type: 'parties', part: 'gap' }, true)}
                >
                  <span className="term-amount num">{amount(ledger.gap)}</span>
                  <span className="term-name">{t('ui.reconcile.term.gap')}</span>
                </button>
              </div>
            )}
          </>
        )}
      </div>
      {inferred === 0 ? null : (
        <p className="small" data-testid="inferred-in-use">
          <span className="badge inferred">{t('ui.reconcile.inferred')}</span>{' '}
          {t('ui.reconcile.inUse', { amount: amount(inferred) })}
        </p>
      )}
      {postDated === 0 ? null : (
        <p className="small muted">
          {t('ui.reconcile.postDatedCounted', { amount: amount(postDated) })}
        </p>
      )}
      {otherDates ? <p className="small muted">{t('ui.reconcile.otherDates')}</p> : null}
      {sound ? null : (
        <p className="note bad" role="alert">
          <TriangleAlert size={20} aria-hidden />
          <span>{t('ui.reconcile.unsound')}</span>
        </p>
      )}
    </section>
  );
}

/** The one sentence of the screen. */
function Verdict({ report }: Props): React.JSX.Element {
  const { t, money, count } = useText();
  const { parties, gap } = report;
  const figures = {
    count: parties.stated,
    n: count(parties.stated),
    met: count(parties.met),
    all: count(parties.all),
  };
  if (gap === null) {
    return (
      <h2 id="equation-title" className="verdict">
        <CircleHelp size={22} aria-hidden />
        <span>
          {t('ui.reconcile.noBalances')}
          <small className="muted">{t('ui.reconcile.noBalancesTodo')}</small>
        </span>
      </h2>
    );
  }
  const differing = parties.stated - parties.met;
  if (gap === 0 && differing === 0) {
    return (
      <h2 id="equation-title" className="verdict good">
        <CircleCheck size={22} aria-hidden />
        <span>
          {t('ui.reconcile.met', figures)}
          {parties.stated < parties.all ? (
            <small className="muted">{t('ui.reconcile.unstated', figures)}</small>
          ) : null}
        </span>
      </h2>
    );
  }
  return (
    <h2 id="equation-title" className="verdict bad">
      <TriangleAlert size={22} aria-hidden />
      <span>
        {t('ui.reconcile.apart', {
          ...figures,
          count: differing,
          differing: count(differing),
          gap: money(Math.abs(gap), { minor: 'auto' }),
        })}
        <small className="muted">{t('ui.reconcile.apartTodo')}</small>
      </span>
    </h2>
  );
}
