import { ArrowLeft, Maximize2, Minimize2, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { AlertsPanel } from '../alerts/AlertsPanel.tsx';
import { FiguresPanel } from '../metrics/FiguresPanel.tsx';
import { metricName } from '../metrics/figureWords.ts';
import { MetricPanel } from '../metrics/MetricPanel.tsx';
import { MetricRowsPanel } from '../metrics/MetricRowsPanel.tsx';
import type { PanelLevel } from '../state/panel.ts';
import { useView } from '../state/view.ts';
import { type Text, useText } from '../text/useText.ts';
import { AlternativesPanel } from './AlternativesPanel.tsx';
import { BatchPanel } from './BatchPanel.tsx';
import { CellPanel } from './CellPanel.tsx';
import { ChangesPanel } from './ChangesPanel.tsx';
import { DefectPanel } from './DefectPanel.tsx';
import { InvoicesPanel } from './InvoicesPanel.tsx';
import { PartiesPanel } from './PartiesPanel.tsx';
import { PartyPanel } from './PartyPanel.tsx';
import { ReceiptsPanel } from './ReceiptsPanel.tsx';
import { RejectedPanel } from './RejectedPanel.tsx';
import { ShortPaidPanel } from './ShortPaidPanel.tsx';
import { StagePanel } from './StagePanel.tsx';
import { WhyPanel } from './WhyPanel.tsx';

/** Levels whose rows need more room than figures do. */
const ROWS: ReadonlySet<PanelLevel['type']> = new Set([
  'parties',
  'partyEntries',
  'shortPaid',
  'receipts',
  'defect',
  'changes',
  'rejected',
  'figures',
  'metricRows',
]);

function titleOf(level: PanelLevel, text: Text): string {
  const { t } = text;
  switch (level.type) {
    case 'why':
      return t('ui.panel.why');
    case 'alerts':
      return t('alerts.title');
    case 'alternatives':
      return t('ui.panel.alternatives');
    case 'metric':
      return metricName(level.of, text);
    case 'figures':
      return t('metrics.all.title');
    case 'metricRows':
      return level.title;
    case 'stage':
      return t(`ui.stage.${level.stage}.name`);
    case 'cell':
      return `${t(`ui.stage.${level.stage}.name`)}: ${level.label}`;
    case 'invoices':
      return level.title;
    case 'parties':
      return t(`ui.reconcile.term.${level.part}`);
    case 'partyEntries':
      return level.name;
    case 'receipts':
      return level.title;
    case 'shortPaid':
      return t(`ui.reconcile.reason.${level.reason}`);
    case 'defect':
      return t(`ui.quality.defect.${level.defect}`);
    case 'rejected':
      return t(`ui.issue.code.${level.code}`, { defaultValue: level.code });
    case 'batch':
      return t('ui.batch.title');
    case 'changes':
      return t(`ui.changes.title.${level.change}`);
  }
}

function Body({ level }: { readonly level: PanelLevel }): React.JSX.Element {
  switch (level.type) {
    case 'why':
      return <WhyPanel />;
    case 'alerts':
      return <AlertsPanel />;
    case 'alternatives':
      return <AlternativesPanel />;
    case 'metric':
      return <MetricPanel of={level.of} />;
    case 'figures':
      return <FiguresPanel />;
    case 'metricRows':
      return <MetricRowsPanel title={level.title} rows={level.rows} />;
    case 'stage':
      return <StagePanel stage={level.stage} dimension={level.dimension ?? null} />;
    case 'cell':
      return (
        <CellPanel
          stage={level.stage}
          dimension={level.dimension}
          value={level.value}
          label={level.label}
        />
      );
    case 'invoices':
      return <InvoicesPanel filter={level.filter} title={level.title} />;
    case 'parties':
      return <PartiesPanel part={level.part} />;
    case 'partyEntries':
      return <PartyPanel customerId={level.customerId} name={level.name} />;
    case 'receipts':
      return (
        <ReceiptsPanel
          title={level.title}
          group={level.group}
          {...(level.days === undefined ? {} : { days: level.days })}
          {...(level.asOf === undefined ? {} : { day: level.asOf })}
          {...(level.currency === undefined ? {} : { currency: level.currency })}
        />
      );
    case 'shortPaid':
      return <ShortPaidPanel reason={level.reason} />;
    case 'defect':
      return <DefectPanel defect={level.defect} />;
    case 'rejected':
      return <RejectedPanel code={level.code} />;
    case 'batch':
      return <BatchPanel batchId={level.batchId} />;
    case 'changes':
      return <ChangesPanel batchId={level.batchId} change={level.change} />;
  }
}

/**
 * What stands behind the figure that was opened. Levels stack; those underneath stay as they were, so Esc
 * comes back to the same place.
 */
export function EvidencePanel(): React.JSX.Element | null {
  const text = useText();
  const { t } = text;
  const levels = useView((view) => view.panel);
  const wide = useView((view) => view.wide);
  const { back, closePanel, setWide } = useView.getState();
  const heading = useRef<HTMLHeadingElement>(null);
  const top = levels.at(-1);
  const topId = top?.id;
  useEffect(() => {
    if (topId !== undefined) heading.current?.focus();
  }, [topId]);
  if (top === undefined) return null;
  const Size = wide ? Minimize2 : Maximize2;
  return (
    <aside
      id="evidence"
      className={wide ? 'panel wide' : ROWS.has(top.level.type) ? 'panel rows' : 'panel'}
      aria-label={t('ui.panel.label')}
      data-testid="evidence-panel"
    >
      <header className="panel-head">
        {levels.length > 1 ? (
          <button
            type="button"
            className="icon-button"
            aria-label={t('ui.panel.back')}
            title={`${t('ui.panel.back')} (Esc)`}
            onClick={back}
          >
            <ArrowLeft size={18} aria-hidden />
          </button>
        ) : null}
        <div className="panel-title">
          {levels.length > 1 ? (
            <p className="small muted">
              {levels
                .slice(0, -1)
                .map((stacked) => titleOf(stacked.level, text))
                .join(' › ')}
            </p>
          ) : null}
          <h2 ref={heading} tabIndex={-1}>
            {titleOf(top.level, text)}
          </h2>
        </div>
        <button
          type="button"
          className="icon-button"
          aria-pressed={wide}
          aria-label={t('ui.panel.wide')}
          title={t('ui.panel.wide')}
          onClick={() => setWide(!wide)}
        >
          <Size size={16} aria-hidden />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t('ui.common.close')}
          onClick={closePanel}
        >
          <X size={18} aria-hidden />
        </button>
      </header>
      <div className="panel-levels">
        {levels.map((stacked) => (
          <div
            key={stacked.id}
            className="panel-level"
            data-under={stacked.id !== top.id || undefined}
            inert={stacked.id !== top.id}
          >
            <Body level={stacked.level} />
          </div>
        ))}
      </div>
    </aside>
  );
}
