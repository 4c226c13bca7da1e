import type { CompanyState } from '../../core/contract/coreApi.ts';
import { AssumptionScreen } from '../assumptions/AssumptionScreen.tsx';
import { AssumptionsScreen } from '../assumptions/AssumptionsScreen.tsx';
import { BooksScreen } from '../books/BooksScreen.tsx';
import { CompareScreen } from '../constraint/CompareScreen.tsx';
import { ConstraintScreen } from '../constraint/ConstraintScreen.tsx';
import { CustomersScreen } from '../customers/CustomersScreen.tsx';
import { Home } from '../focus/Home.tsx';
import { RecommendationScreen } from '../guidance/RecommendationScreen.tsx';
import { RecommendationsScreen } from '../guidance/RecommendationsScreen.tsx';
import { Glossary } from '../help/Glossary.tsx';
import { HistoryScreen } from '../history/HistoryScreen.tsx';
import { InboxScreen } from '../inbox/InboxScreen.tsx';
import { LearnedScreen } from '../learned/LearnedScreen.tsx';
import { MapScreen } from '../map/MapScreen.tsx';
import { EvidencePanel } from '../panel/EvidencePanel.tsx';
import { PlatformScreen } from '../platform/PlatformScreen.tsx';
import { ReportsScreen } from '../reports/ReportsScreen.tsx';
import { ViewerNotice } from '../roles/ViewerNotice.tsx';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import { AnalysisContext, useAskAnalysis } from '../state/analysis.ts';
import { YearStart } from '../state/financialYear.ts';
import { useCompanyWishes } from '../state/useCompanyWishes.ts';
import { useView } from '../state/view.ts';
import { AmountStyles } from '../text/amountStyle.ts';
import { Currency } from '../text/currency.ts';
import { useText } from '../text/useText.ts';
import { TradeoffScreen } from '../tradeoffs/TradeoffScreen.tsx';
import { WorkScreen } from '../work/WorkScreen.tsx';
import { AsOfDialog } from './AsOfDialog.tsx';
import { Finder } from './Finder.tsx';
import { HelpSheet } from './HelpSheet.tsx';
import { CoreNotice, UpdateNotice } from './Notices.tsx';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';
import { useShortcuts } from './useShortcuts.ts';

function Screen({ company }: { readonly company: CompanyState }): React.JSX.Element {
  const screen = useView((view) => view.screen);
  const deep = useView((view) => view.deep.at(-1)?.screen);
  if (deep?.name === 'constraint') return <ConstraintScreen place={deep.place} />;
  if (deep?.name === 'history') return <HistoryScreen />;
  if (deep?.name === 'inbox') return <InboxScreen />;
  if (deep?.name === 'assumptions') return <AssumptionsScreen />;
  if (deep?.name === 'assumption') return <AssumptionScreen key={deep.id} id={deep.id} />;
  if (deep?.name === 'tradeoff') return <TradeoffScreen constraintId={deep.constraintId} />;
  if (deep?.name === 'compare') return <CompareScreen places={deep.places} />;
  if (deep?.name === 'learned') return <LearnedScreen />;
  if (deep?.name === 'recommendations') return <RecommendationsScreen />;
  if (deep?.name === 'recommendation') return <RecommendationScreen key={deep.id} id={deep.id} />;
  switch (screen) {
    case 'focus':
      return <Home />;
    case 'map':
      return <MapScreen />;
    case 'work':
      return <WorkScreen />;
    case 'customers':
      return <CustomersScreen />;
    case 'books':
      return <BooksScreen company={company} />;
    case 'reports':
      return <ReportsScreen />;
    case 'platform':
      return <PlatformScreen />;
    case 'settings':
      return <SettingsScreen />;
  }
}

/** The window once books are open: rail, top bar, one screen, and the evidence beside it. */
export function Frame({ company }: { readonly company: CompanyState }): React.JSX.Element {
  const { t } = useText();
  const analysis = useAskAnalysis();
  const overlay = useView((view) => view.overlay);
  const screen = useView((view) => view.deep.at(-1)?.screen.name ?? view.screen);
  const open = useView((view) => view.panel.length > 0);
  const wishes = useCompanyWishes(company.companyId, analysis.report);
  useShortcuts();
  return (
    <Currency.Provider value={analysis.report?.currency ?? 'INR'}>
      <AmountStyles.Provider value={wishes}>
        <YearStart.Provider value={wishes.yearStart}>
          <AnalysisContext.Provider value={analysis}>
            <a className="skip" href="#main">
              {t('ui.frame.skipToContent')}
            </a>
            {open ? (
              <a className="skip" href="#evidence">
                {t('ui.frame.skipToEvidence')}
              </a>
            ) : null}
            <div className="frame">
              <Rail />
              <div className="frame-body">
                <TopBar company={company} />
                <ViewerNotice />
                <CoreNotice />
                <UpdateNotice />
                <div className="frame-content">
                  <main key={screen} id="main" className="screen" tabIndex={-1}>
                    <Screen company={company} />
                  </main>
                  <EvidencePanel />
                </div>
              </div>
            </div>
            {overlay === 'asOf' ? <AsOfDialog /> : null}
            {overlay === 'find' ? <Finder /> : null}
            {overlay === 'help' ? <HelpSheet /> : null}
            {typeof overlay === 'object' && overlay !== null ? (
              <Glossary at={overlay.words} />
            ) : null}
          </AnalysisContext.Provider>
        </YearStart.Provider>
      </AmountStyles.Provider>
    </Currency.Provider>
  );
}
