import type { CreditReason } from '../../model.ts';
import type { Masters } from './masters.ts';
import type { TallyLine } from './voucher.ts';

const REASONS: readonly (readonly [RegExp, CreditReason])[] = [
  [/\btds\b|\bt\.d\.s\b|tax deducted|withh(?:e|o)ld|\b194[a-z]{0,2}\b/i, 'tds'],
  [/bad debt|writ(?:e|ten)[- ]?offs?\b|irrecoverable|doubtful/i, 'write_off'],
  [/round(?:ed|ing)?[\s-]*off|rounding|\br\/o\b/i, 'round_off'],
  [
    /bank ?charge|bank commission|collection charge|(?:neft|rtgs|swift|wire|remittance|processing|gateway) (?:charge|fee)/i,
    'bank_charge',
  ],
  [/discount|rebate|scheme|incentive/i, 'discount'],
  [/return|sales|revenue|income from operation/i, 'return'],
];

/** Why a ledger reduces what a customer owes, by its name and group; null where it does not tell. */
export function reasonOf(ledger: string, masters: Masters): CreditReason | null {
  const named = REASONS.find(([words]) => words.test(ledger))?.[1];
  if (named !== undefined) return named;
  return masters.isSales(ledger) ? 'return' : null;
}

/** The reason of the largest of the lines, among those that tell one. */
export function mainReason(lines: readonly TallyLine[], masters: Masters): CreditReason {
  let reason: CreditReason = 'other';
  let most = 0;
  for (const { ledger, money } of lines) {
    const told = reasonOf(ledger, masters);
    const amount = Math.abs(money.debit);
    if (told !== null && amount > most) {
      most = amount;
      reason = told;
    }
  }
  return reason;
}

/** What a receipt's line takes off the money received, rather than being that money. */
const DEDUCTIONS: ReadonlySet<CreditReason> = new Set<CreditReason>([
  'tds',
  'write_off',
  'round_off',
  'bank_charge',
  'discount',
]);

/** The reason of a deduction in a receipt; null for bank, cash and everything else that is money. */
export function deductionOf(line: TallyLine, masters: Masters): CreditReason | null {
  if (line.bank !== null || masters.isBank(line.ledger) === true) return null;
  const reason = reasonOf(line.ledger, masters);
  return reason !== null && DEDUCTIONS.has(reason) ? reason : null;
}
