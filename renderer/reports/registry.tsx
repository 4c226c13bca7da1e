import type { ComponentType } from 'react';
import type { WidgetName } from '../../core/contract/dashboard.ts';
import {
  AgeingWidget,
  CustomersWidget,
  QualityWidget,
  ReconciliationWidget,
  StagesWidget,
  type WidgetProps,
} from './bookWidgets.tsx';
import { FigureWidget } from './FigureWidget.tsx';
import {
  AlertsWidget,
  ConstraintsWidget,
  FocusWidget,
  FreedWidget,
  WarningsWidget,
  WorksWidget,
} from './guidanceWidgets.tsx';

/** What each widget draws: a closed list, every one fed by the methods that the other screens use. */
export const WIDGET_BODIES: Readonly<Record<WidgetName, ComponentType<WidgetProps>>> = {
  focus: FocusWidget,
  freed: FreedWidget,
  outstanding: ({ report }) => <FigureWidget report={report} metric="outstanding" />,
  overdue: ({ report }) => <FigureWidget report={report} metric="overdue" />,
  dso: ({ report }) => <FigureWidget report={report} metric="dso" />,
  rupeeDaysLate: ({ report }) => <FigureWidget report={report} metric="rupeeDaysLate" />,
  ageing: AgeingWidget,
  stages: StagesWidget,
  constraints: ConstraintsWidget,
  works: WorksWidget,
  alerts: AlertsWidget,
  warnings: WarningsWidget,
  quality: QualityWidget,
  reconciliation: ReconciliationWidget,
  customers: CustomersWidget,
};
