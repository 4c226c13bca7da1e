import type { TheOne } from '../../core/guidance/theOne.ts';
import { formatCompactRange, formatDate, formatDays, formatMoney } from '../../core/text/format.ts';
import type { Texts } from '../texts.ts';
import type { Analysed } from './analysisJson.ts';
import { oneThingLines } from './oneThing.ts';

/**
 * The analysis as a short letter: the figures, the stages, the constraint (or why not), the first step.
 * @param the the one thing where it was asked for: it is told before its constraint, with its own step
 */
export function textReport(
  { report, early, batch, issues }: Analysed,
  texts: Texts,
  the: TheOne | null = null,
): string {
  const { metrics, focus, notSure } = report;
  const context = { locale: texts.locale, currency: report.currency };
  const say = texts.in(report.currency);
  const money = (minor: number) => formatMoney(minor, context);
  const lines: string[] = [];
  const fact = (key: string, value: string) =>
    lines.push(`  ${texts.say(`fact.${key}`)}: ${value}`);
  const heading = (key: string) => lines.push('', texts.say(`heading.${key}`));

  lines.push(
    texts.say('reportTitle', {
      date: formatDate(report.asOf, texts.locale),
      invoices: batch?.counts.invoices ?? 0,
      customers: batch?.counts.customers ?? 0,
    }),
  );
  fact('billed', money(metrics.billed));
  fact('outstanding', money(metrics.outstanding));
  fact('overdue', money(metrics.overdue));
  fact('dso', formatDays(metrics.dso));
  fact('meanDaysLate', formatDays(metrics.meanDaysLate));
  if (report.reconciled !== null) {
    fact('reconciled', texts.say(report.reconciled ? 'reconciledYes' : 'reconciledNo'));
  }

  const leftOut = (batch?.leftOut ?? []).map(({ kind, count }) => `${kind} ${count}`);
  if (leftOut.length > 0) fact('leftOut', leftOut.join(', '));

  heading('stages');
  for (const stage of report.stages) {
    const name = say({ key: `engine.stage.${stage.stage}` });
    const seen = stage.observable ? formatDays(stage.meanDays) : texts.say('notObservable');
    lines.push(`  ${name}: ${seen}`);
  }

  const oneThing = the === null ? [] : oneThingLines(the, report.currency, texts);
  lines.push(...oneThing);
  if (focus !== null) {
    heading('focus');
    lines.push(`  ${say(focus.title)}`, `  ${say(focus.rationale)}`, `  ${say(focus.cause)}`);
  }
  if (focus !== null && oneThing.length === 0) {
    const { low, high } = focus.expectedImpact.cashReleased;
    fact('cash', formatCompactRange(low, high, context));
    fact('firstStep', say(focus.firstStep));
    for (const stop of focus.stopDoing) fact('stop', say(stop));
  }
  if (notSure !== null) {
    heading('notSure');
    lines.push(
      `  ${say(notSure.reason)}`,
      ...notSure.wouldDecide.map((each) => `  - ${say(each)}`),
    );
  }

  if (early !== null && early.warnings.length > 0) {
    lines.push('', say({ key: 'earlyWarning.heading' }));
    for (const each of early.warnings) lines.push(`  ${say(each.title)}`, `  ${say(each.notYet)}`);
  }

  const rejected = issues.filter(({ kind }) => kind === 'rejected').slice(0, 5);
  if (rejected.length > 0) {
    heading('rejected');
    for (const issue of rejected) {
      lines.push(`  ${issue.file}:${issue.line} ${texts.issue(issue)}`);
    }
    const more = (batch?.counts.rejected ?? 0) - rejected.length;
    if (more > 0) lines.push(`  ${texts.say('moreRejected', { count: more })}`);
  }
  return `${lines.join('\n')}\n`;
}
