import type { Alerts } from '../../core/contract/alerts.ts';
import { formatDate } from '../../core/text/format.ts';
import { openBooks } from '../books.ts';
import { isoDay, units } from '../output/units.ts';
import { withCore } from '../session.ts';
import { cliLocale, loadTexts, type Texts } from '../texts.ts';

export interface AlertsOptions {
  readonly db: string;
  readonly passphraseFile?: string;
  readonly json?: boolean;
}

/** `drumbeat alerts --db FILE`: what needs the user, within the budget of a day that the books' owner chose. */
export async function alerts(options: AlertsOptions): Promise<void> {
  const { currency, told } = await withCore(async (host) => {
    await openBooks(host, options.db, options.passphraseFile);
    const report = await host.methods.analysis({});
    return { currency: report.currency, told: await host.methods.alerts({}) };
  });
  const texts = loadTexts(options.json === true ? 'en' : cliLocale(process.env));
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(alertsJson(told, currency, texts), null, 2)}\n`
      : alertsReport(told, currency, texts),
  );
}

/** Amounts in currency units, dates as YYYY-MM-DD. */
function alertsJson(
  { today, quiet, perDay, toldToday, alerts: all }: Alerts,
  currency: string,
  texts: Texts,
) {
  const say = texts.in(currency);
  const date = (day: number | null) => (day === null ? null : isoDay(day));
  return {
    today: isoDay(today),
    currency,
    quiet,
    perDay,
    toldToday,
    alerts: all.map(({ undo: _, redo: __, actions, ...alert }) => ({
      ...alert,
      title: say(alert.title),
      message: say(alert.message),
      amount: alert.amount === null ? null : units(alert.amount),
      firstDay: isoDay(alert.firstDay),
      lastDay: isoDay(alert.lastDay),
      toldOn: date(alert.toldOn),
      expires: date(alert.expires),
      putOffUntil: date(alert.putOffUntil),
      actions: actions.map(({ opens }) => opens),
    })),
  };
}

function alertsReport({ today, alerts: all }: Alerts, currency: string, texts: Texts): string {
  const say = texts.in(currency);
  const told = all.filter(({ state }) => state === 'told');
  const waiting = all.filter(({ state }) => state === 'waiting').length;
  const lines = [texts.say('alerts.heading', { date: formatDate(today, texts.locale) })];
  if (told.length === 0) lines.push(texts.say('alerts.none'));
  for (const { severity, title, message } of told) {
    lines.push(`${texts.say(`alerts.severity.${severity}`)}: ${say(title)}`, `  ${say(message)}`);
  }
  if (waiting > 0) lines.push('', texts.say('alerts.waiting', { count: waiting }));
  return `${lines.join('\n')}\n`;
}
