import type {
  AnalysisReport,
  ConstraintReport,
  FocusReport,
  Interval,
  Metrics,
} from '../../core/contract/analysis.ts';
import type { ImportBatch, Issue } from '../../core/contract/books.ts';
import type { CapacityEvidence } from '../../core/contract/capacity.ts';
import type { EarlyWarnings } from '../../core/contract/earlyWarning.ts';
import type { Translate } from '../../core/text/render.ts';
import type { Texts } from '../texts.ts';
import { isoDay, units } from './units.ts';

export interface Analysed {
  readonly report: AnalysisReport;
  /** As of the same day; null where they were not asked for. */
  readonly early: EarlyWarnings | null;
  /** The newest batch. */
  readonly batch: ImportBatch | null;
  readonly issues: readonly Issue[];
  readonly importMs: number;
  readonly analyseMs: number;
}

/** The document of `analyze --json` (design §8): amounts in currency units, days and shares as numbers. */
export function analysisJson(
  { report, early, batch, issues, importMs, analyseMs }: Analysed,
  texts: Texts,
) {
  const say = texts.in(report.currency);
  const constraints = report.constraints.map((each) => constraintJson(each, say));
  return {
    asOf: isoDay(report.asOf),
    currency: report.currency,
    books: {
      source: batch?.source ?? null,
      customers: batch?.counts.customers ?? 0,
      invoices: batch?.counts.invoices ?? 0,
      receipts: batch?.counts.receipts ?? 0,
      allocations: batch?.counts.allocations ?? 0,
      creditNotes: batch?.counts.creditNotes ?? 0,
      rejected: batch?.counts.rejected ?? 0,
      warnings: batch?.counts.warnings ?? 0,
      leftOut: batch?.leftOut ?? [],
      reconciled: report.reconciled,
      reconciliationGap: report.reconciliationGap === null ? null : units(report.reconciliationGap),
      issues: issues.map((issue) => ({
        code: issue.code,
        kind: issue.kind,
        file: issue.file,
        line: issue.line,
        column: issue.column,
        value: issue.value,
        message: texts.issue(issue),
      })),
    },
    metrics: {
      ...metricsJson(report.metrics),
      ...(report.byCurrency.length === 0
        ? {}
        : {
            byCurrency: report.byCurrency.map(({ currency, metrics }) => ({
              currency,
              ...metricsJson(metrics),
            })),
          }),
    },
    stages: report.stages.map((stage) => ({
      stage: stage.stage,
      observable: stage.observable,
      rupeeDays: units(stage.rupeeDays),
      waiting: units(stage.waiting),
      waitingCount: stage.waitingCount,
      meanDays: stage.meanDays,
      medianDays: stage.medianDays,
      dsoDays: stage.dsoDays,
      excessRupeeDays: stage.excessRupeeDays === null ? null : units(stage.excessRupeeDays),
    })),
    constraints,
    primaryConstraint: constraints[0] ?? null,
    notSure:
      report.notSure === null
        ? null
        : { reason: say(report.notSure.reason), wouldDecide: report.notSure.wouldDecide.map(say) },
    focus: report.focus === null ? null : focusJson(report.focus, say),
    ...(early === null ? {} : warningsJson(early, say)),
    timings: { importMs: Math.round(importMs), analyseMs: Math.round(analyseMs) },
  };
}

/** What drifts towards becoming the constraint, and how far that can be relied on. */
function warningsJson(
  { warnings, watched, tooFewRows, falseAlarmRate }: EarlyWarnings,
  say: Translate,
) {
  return {
    warnings: warnings.map((each) => ({
      stage: each.stage,
      dimension: each.dimension,
      value: each.value,
      title: say(each.title),
      since: { from: isoDay(each.since.from), to: isoDay(each.since.to) },
      daysThen: each.daysThen,
      daysNow: each.daysNow,
      daysPerMonth: each.daysPerMonth,
      cashNow: intervalJson(each.cashNow),
      cashPerMonth: intervalJson(each.cashPerMonth),
      crossing: {
        of: each.crossing.of,
        target: units(each.crossing.target),
        from: each.crossing.from === null ? null : isoDay(each.crossing.from),
        to: each.crossing.to === null ? null : isoDay(each.crossing.to),
      },
      notYet: say(each.notYet),
      zScore: each.zScore,
      limit: each.limit,
    })),
    watch: { watched, tooFewRows, falseAlarmRate },
  };
}

function metricsJson(metrics: Metrics) {
  return {
    billed: units(metrics.billed),
    outstanding: units(metrics.outstanding),
    overdue: units(metrics.overdue),
    unallocated: units(metrics.unallocated),
    netReceivable: units(metrics.netReceivable),
    dso: metrics.dso,
    dsoCountback: metrics.dsoCountback,
    bestPossibleDso: metrics.bestPossibleDso,
    averageDaysDelinquent: metrics.averageDaysDelinquent,
    cei: metrics.cei,
    ageing: metrics.ageing.map((row) => ({ ...row, amount: units(row.amount) })),
    daysToPay: metrics.daysToPay,
    daysBeyondTerms: metrics.daysBeyondTerms,
    meanDaysLate: metrics.meanDaysLate,
    shareLate: metrics.shareLate,
    rupeeDaysLate: units(metrics.rupeeDaysLate),
    doubtful: units(metrics.doubtful),
  };
}

function constraintJson(constraint: ConstraintReport, say: Translate) {
  return {
    rank: constraint.rank,
    stage: constraint.stage,
    dimension: constraint.dimension,
    value: constraint.value,
    constraintType: constraint.constraintType,
    constraintKind: constraint.constraintKind,
    severity: constraint.severity,
    confidence: constraint.confidence,
    tests: constraint.tests,
    excessRupeeDays: units(constraint.excessRupeeDays),
    currentDays: constraint.currentDays,
    achievableDays: constraint.achievableDays,
    achievableBasis: constraint.achievableBasis,
    invoices: constraint.invoices,
    amount: units(constraint.amount),
    estimatedImpact: impactJson(constraint.estimatedImpact),
    capacity: capacityJson(constraint.capacity),
    rootCauses: constraint.rootCauses.map((cause) => ({
      id: cause.id,
      kind: cause.kind,
      text: say(cause.text),
      rupeeDays: units(cause.rupeeDays),
      share: cause.share,
      qValue: cause.qValue,
      effectDays: cause.effectDays,
      counts: { ...cause.counts, amount: units(cause.counts.amount) },
      rows: cause.rows === null ? null : { stage: cause.rows.stage, also: cause.rows.also },
      refutedBy: say(cause.refutedBy),
    })),
    evidence: constraint.evidence.map(({ text }) => say(text)),
  };
}

function capacityJson(capacity: CapacityEvidence | null) {
  if (capacity === null) return null;
  const { backlogRupees, until, ...rest } = capacity;
  return { ...rest, backlogRupees: units(backlogRupees), until: isoDay(until) };
}

function focusJson(focus: FocusReport, say: Translate) {
  return {
    title: say(focus.title),
    goal: say(focus.goal),
    rationale: say(focus.rationale),
    cause: say(focus.cause),
    firstStep: say(focus.firstStep),
    stopDoing: focus.stopDoing.map(say),
    steps: focus.steps.map(({ step, text }) => ({ step, text: say(text) })),
    successMetric: { ...focus.successMetric, metric: say(focus.successMetric.metric) },
    expectedImpact: impactJson(focus.expectedImpact),
    alternatives: focus.alternatives.map(({ title, whyNot, cashReleased }) => ({
      title: say(title),
      whyNot: say(whyNot),
      cashReleased: intervalJson(cashReleased),
    })),
  };
}

function impactJson(impact: ConstraintReport['estimatedImpact']) {
  const { costOfFunds, ...yearly } = impact.yearly;
  return {
    cashReleased: intervalJson(impact.cashReleased),
    yearly: { ...intervalJson(yearly), costOfFunds },
  };
}

function intervalJson({ estimate, low, high }: Interval): Interval {
  return { estimate: units(estimate), low: units(low), high: units(high) };
}
