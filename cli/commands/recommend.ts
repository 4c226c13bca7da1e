import { z } from 'zod';
import { AppFailure } from '../../core/contract/errors.ts';
import { GenerateInput } from '../../core/contract/recommendation.ts';
import { recommendationWords } from '../../core/text/tableWords.ts';
import { openBooks } from '../books.ts';
import { readAsOf, readMapping, readSource } from '../options.ts';
import { recommendationsJson } from '../output/recommendationsJson.ts';
import { recommendationsReport } from '../output/recommendationsReport.ts';
import { withCore } from '../session.ts';
import { cliLocale, loadTexts } from '../texts.ts';
import { refuseExisting, writeTable } from '../writeTable.ts';

export interface RecommendOptions {
  readonly db?: string;
  readonly asOf?: string;
  readonly source: string;
  readonly map?: string;
  readonly max?: string;
  readonly complexity?: string;
  readonly priority?: string;
  readonly type?: string;
  readonly budget?: string;
  readonly people?: string;
  readonly weeks?: string;
  readonly passphraseFile?: string;
  readonly json?: boolean;
  readonly csv?: string;
}

/**
 * `drumbeat recommend PATH…|--db FILE`: what can be done about the constraint, best first, and why each other is not
 * the focus.
 * @throws AppFailure `usage` with neither or both, or for a filter that is not one
 */
export async function recommendFor(paths: string[], options: RecommendOptions): Promise<void> {
  const { db } = options;
  if ((db === undefined) === (paths.length === 0)) {
    throw new AppFailure('usage', { reason: 'paths_or_db' });
  }
  const asked = filtersOf(options);
  if (options.csv !== undefined) refuseExisting(options.csv);
  const source = readSource(options.source);
  const mapping = readMapping(options.map);
  const found = await withCore(async (host) => {
    if (db === undefined) {
      await host.openThrowAway('recommend');
      await host.importPaths({ paths, mapping, source });
    } else await openBooks(host, db, options.passphraseFile);
    const { currency } = await host.methods.analysis({ asOf: asked.asOf });
    const list = await host.methods.recommendations(asked);
    if (options.csv !== undefined) {
      const says = recommendationWords(list, loadTexts(cliLocale(process.env)).in(currency));
      return writeTable(host, { table: 'recommendations', asked, says }, options.csv);
    }
    return { currency, list };
  });
  if (found === null) return;
  const texts = loadTexts(options.json === true ? 'en' : cliLocale(process.env));
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(recommendationsJson(found.list, found.currency, texts.in(found.currency)), null, 2)}\n`
      : recommendationsReport(found.list, found.currency, texts),
  );
}

const NUMBER = z.coerce.number();
const MINOR_UNITS = 100;

function filtersOf(options: RecommendOptions): GenerateInput {
  const { max, complexity, priority, type, budget, people, weeks } = options;
  const names = (list: string | undefined) => list?.split(',').map((name) => name.trim());
  const number = (of: string | undefined) => (of === undefined ? null : NUMBER.parse(of));
  const read = () => {
    const paid = number(budget);
    const said = [budget, people, weeks].some((each) => each !== undefined);
    return GenerateInput.parse({
      asOf: readAsOf(options.asOf),
      maxRecommendations: number(max) ?? undefined,
      complexities: names(complexity),
      priorities: names(priority),
      types: names(type),
      limits: said
        ? {
            budget: paid === null ? null : Math.round(paid * MINOR_UNITS),
            people: number(people),
            weeks: number(weeks),
          }
        : undefined,
    });
  };
  try {
    return read();
  } catch (error) {
    if (error instanceof z.ZodError) throw new AppFailure('usage', { reason: 'filter' });
    throw error;
  }
}
