import { Argument, Command, CommanderError, Option } from 'commander';
import { SOURCES } from '../core/contract/books.ts';
import { AppFailure, toAppError } from '../core/contract/errors.ts';
import { DEFECTS } from '../core/contract/quality.ts';
import { LEAVING } from '../core/sync/leaving.ts';
import { addPlatform } from './addPlatform.ts';
import { alerts } from './commands/alerts.ts';
import { analyze } from './commands/analyze.ts';
import { assumptions } from './commands/assumptions.ts';
import { BENCHES, type BenchOptions, bench } from './commands/bench.ts';
import { constraints } from './commands/constraints.ts';
import { backup, restore, verify } from './commands/copies.ts';
import { EXPORT_TABLES, exportTable } from './commands/export.ts';
import { focus } from './commands/focus.ts';
import { history } from './commands/history.ts';
import { importInto } from './commands/import.ts';
import { learned } from './commands/learned.ts';
import { type RecommendOptions, recommendFor } from './commands/recommend.ts';
import { sync } from './commands/sync.ts';
import { work } from './commands/work.ts';
import { EXIT_INTERNAL, EXIT_OK, EXIT_USAGE, ExitWith, exitCodeOf } from './exitCodes.ts';
import { cliLocale, loadTexts } from './texts.ts';

const SOURCE_CHOICES = ['auto', ...SOURCES];

/**
 * Runs the command line and answers its exit code: 0 ok, 1 usage, 2 bad input, 3 internal. Documents go to
 * stdout, everything else to stderr.
 */
export async function run(args: readonly string[]): Promise<number> {
  const program = build();
  try {
    await program.parseAsync([...args], { from: 'user' });
    return EXIT_OK;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT_OK : EXIT_USAGE;
    if (thrown instanceof ExitWith) return thrown.exitCode;
    return report(thrown, args.includes('--json'));
  }
}

function build(): Command {
  const program = new Command('drumbeat')
    .description('Reconciles your books and names the one constraint that holds back your cash.')
    .exitOverride()
    .showHelpAfterError();
  const json = () => new Option('--json', 'print one JSON document to stdout and nothing else');
  const db = () => new Option('--db <file>', 'the encrypted books').makeOptionMandatory();
  const key = () =>
    new Option(
      '--passphrase-file <file>',
      'read the passphrase from a file (or DRUMBEAT_PASSPHRASE)',
    );
  const asOf = () =>
    new Option('--as-of <date>', 'YYYY-MM-DD; default: the latest event in the books');
  const source = () => new Option('--source <name>').choices(SOURCE_CHOICES).default('auto');
  const csv = () =>
    new Option(
      '--csv <file>',
      'write them as CSV that is safe to open in a spreadsheet; never overwritten',
    ).conflicts('json');
  const map = () => new Option('--map <file>', 'a JSON file that says how to read the columns');

  program
    .command('analyze')
    .description('import into a throw-away database and analyse')
    .argument('<path...>', 'files, a folder or a zip of canonical books')
    .addOption(asOf())
    .addOption(source())
    .addOption(map())
    .addOption(json())
    .action(analyze);
  program
    .command('import')
    .description('import into encrypted books, made if there are none')
    .argument('<path...>')
    .addOption(db())
    .addOption(source())
    .addOption(map())
    .addOption(key())
    .addOption(json())
    .action(importInto);
  program
    .command('focus')
    .description('the one constraint of the books and what to do about it')
    .addOption(db())
    .addOption(asOf())
    .addOption(key())
    .addOption(json())
    .action(focus);
  program
    .command('constraints')
    .description(
      'the constraints that are followed in your books, or among modules known by their figures',
    )
    .addOption(
      new Option('--modules <file>', 'JSON with moduleData: figures by module').conflicts('db'),
    )
    .addOption(new Option('--db <file>', 'the encrypted books'))
    .addOption(key())
    .addOption(json())
    .action(constraints);
  program
    .command('assumptions')
    .description('what the books show you to go by, with what your own rows say against it')
    .argument('[path...]', 'files, a folder or a zip of books; else --db')
    .addOption(new Option('--db <file>', 'the encrypted books'))
    .addOption(asOf())
    .addOption(source())
    .addOption(key())
    .addOption(json())
    .addOption(csv())
    .action(assumptions);
  program
    .command('alerts')
    .description('what needs you: the constraint moved, a step is overdue, the books do not meet…')
    .addOption(db())
    .addOption(key())
    .addOption(json())
    .action(alerts);
  program
    .command('sync')
    .description('signs in to the platform, sends what was done here and takes in what others did')
    .addOption(db())
    .addOption(new Option('--platform <url>', 'address of the platform, to sign in'))
    .addOption(
      new Option('--leaving <what>', 'what may leave this computer from now on').choices([
        ...LEAVING,
      ]),
    )
    .addOption(
      new Option('--take <id>', 'of two words said at once, the one that counts from now on'),
    )
    .addOption(
      new Option('--preview', 'tells what publishing or joining would do, and changes nothing'),
    )
    .addOption(
      new Option('--publish', 'only if the company on the platform is empty yet').conflicts('join'),
    )
    .addOption(new Option('--join', 'only if the company on the platform has a log already'))
    .addOption(
      new Option(
        '--undo-joining',
        'goes back to the copy of the books from before they joined',
      ).conflicts(['platform', 'preview', 'publish', 'join', 'take', 'leaving', 'signOut']),
    )
    .addOption(new Option('--sign-out', 'ends the sign-in of these books').conflicts('platform'))
    .addOption(key())
    .addOption(json())
    .action(sync);
  program
    .command('history')
    .description('everything that was decided or imported, newest first')
    .addOption(db())
    .addOption(key())
    .addOption(json())
    .action(history);
  program
    .command('learned')
    .description('what was learned from how your own changes ended, and how sure that is')
    .addOption(db())
    .addOption(key())
    .addOption(json())
    .action(learned);
  program
    .command('recommend')
    .description('what can be done about the constraint: levers that the rows allow, best first')
    .argument('[path...]', 'books, imported into a throw-away database; or --db')
    .addOption(new Option('--db <file>', 'the encrypted books'))
    .addOption(asOf())
    .addOption(source())
    .addOption(map())
    .option('--max <n>', 'at most so many')
    .option('--complexity <names>', 'simple, moderate, complex; with commas between them')
    .option('--priority <names>', 'critical, high, medium, low')
    .option(
      '--type <names>',
      'process_optimization, technology_enhancement, resource_allocation, strategic_initiative',
    )
    .option('--budget <amount>', 'what may be paid in the first year, in currency units')
    .option('--people <n>', 'persons who can work on it')
    .option('--weeks <n>', 'weeks within which it must show')
    .addOption(key())
    .addOption(json())
    .addOption(csv())
    .action((paths: string[], options: RecommendOptions) => recommendFor(paths, options));
  program
    .command('work')
    .description('what was put to work, with its steps')
    .addOption(db())
    .addOption(key())
    .addOption(json())
    .action(work);
  program
    .command('verify')
    .description('check every page of the books')
    .addOption(db())
    .addOption(key())
    .action(verify);
  program
    .command('backup')
    .description('write a verified copy of the books with its key envelope')
    .addOption(db())
    .requiredOption('--to <file>', 'where the copy goes; never overwritten')
    .addOption(key())
    .action(backup);
  program
    .command('restore')
    .description('verify a backup and put it where no books are')
    .addOption(db())
    .requiredOption('--from <file>', 'the backup')
    .addOption(key())
    .action(restore);
  program
    .command('export')
    .description('write a table of the books as CSV that is safe to open in a spreadsheet')
    .addOption(db())
    .addOption(
      new Option('--table <name>', 'which table').choices(EXPORT_TABLES).makeOptionMandatory(),
    )
    .requiredOption('--to <file>', 'where it goes; never overwritten')
    .addOption(new Option('--defect <name>', 'which defect, for --table defects').choices(DEFECTS))
    .addOption(asOf())
    .addOption(key())
    .action(exportTable);
  program
    .command('bench')
    .description('measure this program: its speed beside others, its answers beside the truth')
    .addArgument(new Argument('<name>', 'what to measure').choices(BENCHES))
    .option(
      '--rows <n>',
      'import: invoices, and as many receipts (1000000); sync: both together (1000000); accuracy, early, effect: full, seventh',
    )
    .option('--invoices <n>', 'analyse: invoices', '1000000')
    .option('--rounds <n>', 'import, sync, platform: rounds, of which the median is told', '3')
    .option('--seconds <n>', 'platform: of load at a time', '10')
    .option('--seeds <n>', 'accuracy, early, effect: companies of each kind and strength', '8')
    .option('--first-seed <n>', 'accuracy, early, effect, learning: the first of the seeds', '1000')
    .option('--companies <n>', 'effect: at most so many of them, the kinds in turn')
    .option('--into <file>', 'effect: keep each verdict there, and go on from what it holds')
    .option('--firms <n>', 'learning: simulated firms, of ten trades', '1000')
    .addOption(
      new Option('--simulator <name>', 'accuracy, early, effect: who makes the companies')
        .choices(['first', 'second', 'both'])
        .default('both'),
    )
    .option('--kinds <names>', 'accuracy, early, effect: only these, with commas between them')
    .option('--strengths <names>', 'accuracy, early: strong, weak or both; effect: strong')
    .option('--shifted <months>', 'accuracy: the constraint moved there so long ago; 0: never', '0')
    .option('--threads <n>', 'accuracy, early, effect: threads at once', '2')
    .option(
      '--verbose',
      'accuracy: a line to stderr for each miss; early, effect: for each company',
    )
    .addOption(json())
    .action((name: (typeof BENCHES)[number], options: BenchOptions) => bench(name, options));
  const serving = addPlatform(program);
  for (const command of [...program.commands, ...serving.commands]) command.exitOverride();
  return program;
}

/** Says what went wrong, in words on stderr and as a document where one was asked for. */
function report(thrown: unknown, json: boolean): number {
  const error = toAppError(thrown);
  const texts = loadTexts(cliLocale(process.env));
  process.stderr.write(`${texts.error(error)}\n`);
  if (!(thrown instanceof AppFailure) && process.env.DRUMBEAT_TRACE === '1') {
    process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  }
  if (json) {
    const document = { error: { ...error, message: loadTexts('en').error(error) } };
    process.stdout.write(`${JSON.stringify(document)}\n`);
  }
  return thrown instanceof AppFailure ? exitCodeOf(error.code) : EXIT_INTERNAL;
}
