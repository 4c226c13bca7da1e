import { type LocalMoment, planAlerts } from '../../core/alerts/plan.ts';
import { isQuiet } from '../../core/alerts/quietHours.ts';
import { raisedAlerts } from '../../core/alerts/raise.ts';
import type { CoreInput, CoreMethod, CoreOutput } from '../../core/contract/coreApi.ts';
import { AppFailure } from '../../core/contract/errors.ts';
import { momentOf } from '../../core/contract/moment.ts';
import type { AlertFacts } from '../../core/store/alerts/facts.ts';
import type { Jobs } from './jobs.ts';
import { localMoment } from './localMoment.ts';
import type { Reports } from './reports.ts';
import type { Threads } from './threads.ts';

/** What telling alerts needs of its host. */
interface AlertsHost {
  readonly threads: Threads;
  readonly jobs: Jobs;
  readonly reports: Reports;
  /** Looks at the books where that has not been done since they changed. */
  look(): Promise<void>;
  /** The stated changes without an outcome, measured on the books as they are. */
  undecided(): Promise<CoreOutput<'effect'>[]>;
  /** The user decided something: the books and their analysis are what they were. */
  onDecided(): void;
  now(): Date;
}

type AlertMethods = {
  readonly [M in Extract<CoreMethod, 'alerts' | 'decideAlert'>]: (
    input: CoreInput<M>,
  ) => Promise<CoreOutput<M>>;
};

/** What the books say beside the report, which does not change while they do not. */
interface BooksSay {
  readonly report: CoreOutput<'analysis'>;
  readonly warnings: CoreOutput<'earlyWarnings'>;
  readonly quality: CoreOutput<'quality'>;
}

/** Alerts of the open company: what its books, works and calendar say, told within the user's budget. */
export class AlertTeller {
  readonly methods: AlertMethods;
  readonly #host: AlertsHost;
  #say: { readonly version: number; readonly said: BooksSay } | null = null;

  constructor(host: AlertsHost) {
    this.#host = host;
    this.methods = {
      alerts: () => host.jobs.shared(() => this.#alerts()),
      decideAlert: async ({ alertId, decision }) => {
        const { alerts } = await host.jobs.shared(() => this.#alerts());
        const about = alerts.find(({ id }) => id === alertId);
        if (about === undefined) throw new AppFailure('not_found', { alert: alertId });
        const { title, severity, amount } = about;
        return host.jobs.change(async () => {
          const taken = { what: decision, title, severity, amount };
          const decided = await host.threads.writer.call('decideAlert', { alertId, taken });
          host.onDecided();
          return decided;
        });
      },
    };
  }

  /** Forgets what other books said. */
  forget(): void {
    this.#say = null;
  }

  async #alerts(): Promise<CoreOutput<'alerts'>> {
    const { threads } = this.#host;
    const now = localMoment(this.#host.now());
    await this.#host.look();
    const facts = await threads.reader.call('alertFacts', now.day);
    const said = await this.#booksSay(facts.version);
    const { preferences, records, standings, toldToday } = facts;
    const measured = await this.#host.undecided();
    const raised = raisedAlerts({ ...said, ...dated(facts), measured, now });
    const alerts = planAlerts({ raised, records, standings, toldToday, preferences, now });
    const told = alerts.map(({ id, toldOn }) => ({ id, toldOn }));
    await threads.writer.call('recordAlerts', { told, now, perDay: preferences.alertsPerDay });
    return {
      today: now.day,
      quiet: isQuiet(now.minute, preferences.quietHours),
      alerts,
      unseen: alerts.filter(({ state, seen }) => state === 'told' && !seen).length,
      toldToday: toldToday + newlyTold(alerts, facts, now),
      perDay: preferences.alertsPerDay,
    };
  }

  async #booksSay(version: number): Promise<BooksSay> {
    if (this.#say?.version === version) return this.#say.said;
    const { reports } = this.#host;
    const report = await reports.analysis(undefined);
    const warnings = await reports.earlyWarnings(undefined);
    const said = { report, warnings, quality: await reports.quality() };
    this.#say = { version, said };
    return said;
  }
}

function newlyTold(
  alerts: CoreOutput<'alerts'>['alerts'],
  { records }: AlertFacts,
  { day }: LocalMoment,
): number {
  const before = new Map(records.map(({ id, toldOn }) => [id, toldOn]));
  return alerts.filter(({ id, toldOn }) => toldOn === day && before.get(id) !== day).length;
}

/** Moments as days at this computer. */
function dated({ constraints, works, outcomes, lastImport, preferences }: AlertFacts) {
  const dayOf = (moment: string): number => localMoment(new Date(momentOf(moment))).day;
  return {
    constraints,
    outcomes,
    staleAfterDays: preferences.staleAfterDays,
    works: works.map(({ work, pausedAt }) => ({
      work,
      pausedOn: pausedAt === null ? null : dayOf(pausedAt),
    })),
    lastImport:
      lastImport === null
        ? null
        : { batchId: lastImport.batchId, day: dayOf(lastImport.importedAt) },
  };
}
