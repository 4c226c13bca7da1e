import type { JoinedImport, JoiningReport, SetAside } from '../contract/joining.ts';
import type { Message, MessageValue } from './message.ts';

const count = (value: number): MessageValue => ({ kind: 'count', value });

/** What publishing or joining does, sentence by sentence; what is set aside is told by {@link whyAside}. */
export function joiningWords(report: JoiningReport): Message[] {
  const { kind, company, imports, vouchers, decisions, conflicts, sends, stays } = report;
  const words: Message[] = [
    { key: `joining.${kind}`, values: counts(company) },
    ...imports.map((each) => importWords(kind, each)),
  ];
  if (kind === 'join' && vouchers.here > 0) {
    words.push({ key: 'joining.vouchers', values: counts(vouchers) });
  }
  const aside = count(decisions.aside.length);
  if (decisions.kept > 0 || decisions.aside.length > 0) {
    words.push({ key: 'joining.decisions', values: { kept: count(decisions.kept), aside } });
  }
  if (conflicts > 0) words.push({ key: 'joining.conflicts', values: { count: count(conflicts) } });
  words.push({ key: 'joining.sends', values: { count: count(sends) } });
  if (stays > 0) words.push({ key: 'joining.stays', values: { count: count(stays) } });
  return words;
}

/** Why something said here does not count in the company. */
export function whyAside({ why, missing }: Pick<SetAside, 'why' | 'missing'>): Message {
  const isRunning = why === 'work' && missing.includes('running');
  return { key: `joining.why.${isRunning ? 'running' : why}` };
}

function importWords(
  kind: JoiningReport['kind'],
  { files, fate, vouchers }: JoinedImport,
): Message {
  const values = { files: { kind: 'text' as const, value: files.join(', ') }, ...counts(vouchers) };
  return { key: `joining.${kind === 'publish' ? 'first' : 'import'}.${fate}`, values };
}

function counts(of: Readonly<Record<string, number>>): NonNullable<Message['values']> {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, count(value)]));
}
