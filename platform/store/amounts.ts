const PAISE = 100;

/** Rupees of the interface as the paise of the database; null stays null. */
export function toPaise(rupees: number): number {
  return Math.round(rupees * PAISE);
}

export function toRupees(paise: number): number;
export function toRupees(paise: number | null): number | null;
export function toRupees(paise: number | null): number | null {
  return paise === null ? null : paise / PAISE;
}
