import type { ActivityRole } from '../../../contract/books.ts';
import type { Day } from '../../dates.ts';
import type { Attributes } from '../../model.ts';
import type { Paise } from '../../money.ts';

/** One event of a case that means something for its bill. */
export interface CaseEvent {
  readonly role: Exclude<ActivityRole, 'ignore'>;
  readonly activity: string;
  readonly day: Day;
  readonly line: number;
  /** Of a bill or a change to it: what the bill comes to. Of a payment or credit: what is paid. */
  readonly amount: Paise | null;
  /** Added to the bill on top of its amount. */
  readonly charge: Paise;
}

/**
 * What a case's earliest row says of its bill besides what happened: what a later row adds depends on how the
 * case went, and would explain it by itself.
 */
export interface CaseFacts {
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly currency: string;
  readonly dueDate: Day | null;
  readonly branch: string | null;
  readonly salesperson: string | null;
  readonly attributes: Attributes;
}

/** The events of one case, in the order of the file until they are sorted. */
export class CaseEvents {
  readonly id: string;
  facts: CaseFacts | null = null;
  /** Day of the earliest row met. */
  begun = Number.POSITIVE_INFINITY;
  private readonly list: CaseEvent[] = [];

  constructor(id: string) {
    this.id = id;
  }

  /** Takes the facts of an earlier row than those met so far. */
  begin(day: Day, facts: CaseFacts): void {
    this.begun = day;
    this.facts = facts;
  }

  add(event: CaseEvent): void {
    this.list.push(event);
  }

  /** By day; those of one day in the order of their rows. */
  inOrder(): CaseEvent[] {
    return [...this.list].sort((a, b) => a.day - b.day || a.line - b.line);
  }
}
