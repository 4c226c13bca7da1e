import type { CoreHost } from '../../workers/host/coreHost.ts';
import { readAsOf, readMapping, readSource } from '../options.ts';
import { type Analysed, analysisJson } from '../output/analysisJson.ts';
import { textReport } from '../output/textReport.ts';
import { withCore } from '../session.ts';
import { cliLocale, loadTexts } from '../texts.ts';

export interface AnalyzeOptions {
  readonly asOf?: string;
  readonly source: string;
  readonly map?: string;
  readonly json?: boolean;
}

/** Issues listed in a document at most; the counts always cover all of them. */
const LISTED_ISSUES = 10_000;

/** `drumbeat analyze PATH…`: imports into a throw-away database and prints the analysis. */
export async function analyze(paths: string[], options: AnalyzeOptions): Promise<void> {
  const source = readSource(options.source);
  const asOf = readAsOf(options.asOf);
  const mapping = readMapping(options.map);
  const found = await withCore(async (host) => {
    await host.openThrowAway('analyze');
    const started = performance.now();
    const batch = await host.importPaths({ paths, mapping, source });
    const imported = performance.now();
    const report = await host.methods.analysis({ asOf });
    const analysed = performance.now();
    const early = await host.methods.earlyWarnings({ asOf });
    return {
      early,
      batch,
      report,
      issues: await host.liveIssues(LISTED_ISSUES),
      importMs: imported - started,
      analyseMs: analysed - imported,
    };
  });
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(analysisJson(found, loadTexts('en')), null, 2)}\n`
      : textReport(found, loadTexts(cliLocale(process.env))),
  );
}

/** The analysis of books that are open already. */
export async function analyseOpen(host: CoreHost, asOf: number | undefined): Promise<Analysed> {
  const started = performance.now();
  const report = await host.methods.analysis({ asOf });
  const [batch] = await host.methods.batches({});
  return {
    early: null,
    batch: batch ?? null,
    report,
    issues: await host.liveIssues(LISTED_ISSUES),
    importMs: 0,
    analyseMs: performance.now() - started,
  };
}
