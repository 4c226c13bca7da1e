import type { CustomerRecord, Place } from '../model.ts';
import { ownCopy } from './ownCopy.ts';

/** What a row tells about its customer besides who it is. */
export type CustomerFacts = Partial<Omit<CustomerRecord, 'customerId' | 'name' | keyof Place>>;

/** Two customers carry the name: it identifies neither. */
const SHARED = '';

/**
 * The customers met so far. A reference by name is resolved to the one customer of exactly that name; whoever
 * is used but not listed becomes a customer in the moment of use, the name being the id where no id is given.
 */
export class CustomerBook {
  private readonly positions = new Map<string, number>();
  private readonly ids: string[] = [];
  private readonly idByName = new Map<string, string>();

  get count(): number {
    return this.ids.length;
  }

  idAt(position: number): string {
    return this.ids[position] ?? '';
  }

  positionOf(customerId: string): number {
    return this.positions.get(customerId) ?? -1;
  }

  /** The id that a row means by its id and name cells; null where the customer is not known yet. */
  known(id: string | null, name: string | null): string | null {
    const wanted = id ?? name;
    if (wanted === null) return null;
    if (this.positions.has(wanted)) return wanted;
    const byName = this.idByName.get(wanted);
    return byName === undefined || byName === SHARED ? null : byName;
  }

  /** Adds a customer; the answer is the record to hand on. */
  add(customerId: string, name: string, facts: CustomerFacts, place: Place): CustomerRecord {
    const id = ownCopy(customerId);
    this.positions.set(id, this.ids.length);
    this.ids.push(id);
    const ownName = ownCopy(name);
    this.idByName.set(ownName, this.idByName.has(ownName) ? SHARED : id);
    return {
      file: place.file,
      line: place.line,
      customerId: id,
      name: ownName,
      segment: facts.segment ?? null,
      region: facts.region ?? null,
      salesperson: facts.salesperson ?? null,
      creditDays: facts.creditDays ?? null,
      creditLimit: facts.creditLimit ?? null,
      gstin: facts.gstin ?? null,
      email: facts.email ?? null,
      phone: facts.phone ?? null,
      attributes: facts.attributes ?? {},
    };
  }
}
