import type { ModuleAnalysis } from '../../core/contract/moduleAnalysis.ts';
import { formatShare } from '../../core/text/format.ts';
import type { Texts } from '../texts.ts';

/** The analysis of modules as lines of text: the first of them or why none is named, then all, then what was passed over. */
export function moduleReport(analysis: ModuleAnalysis, texts: Texts): string {
  const { primaryConstraint, notSure, constraintAnalysis, dataIssues } = analysis;
  const lines: string[] = [];
  if (primaryConstraint !== null)
    lines.push(texts.say('modulesPrimary', { module: primaryConstraint.sourceModule }), '');
  if (notSure !== null)
    lines.push(
      texts.say('modulesDoubt'),
      notSure.reason,
      ...notSure.wouldDecide.map((what) => `  - ${what}`),
      '',
    );
  lines.push(texts.say('modulesHeading'));
  if (constraintAnalysis.length === 0) lines.push(texts.say('modulesNone'));
  for (const each of constraintAnalysis) {
    const { priority, description, constraintType: type, severity } = each;
    const confidence = formatShare(each.confidence);
    lines.push(texts.say('modulesLine', { priority, description, type, severity, confidence }));
  }
  for (const { code, sourceModule: module, metric } of dataIssues)
    lines.push(texts.say(`moduleIssue.${code}`, { module, metric }));
  return `${lines.join('\n')}\n`;
}
