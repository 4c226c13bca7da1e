import type { Lever } from '../../levers/lever.ts';

/** What is said of the firm; null: not said. */
export interface BusinessContext {
  readonly companySize: 'micro' | 'small' | 'medium' | 'large' | null;
  readonly riskTolerance: 'low' | 'moderate' | 'high' | null;
  readonly technicalCapability: 'basic' | 'intermediate' | 'advanced' | null;
  /** Paise for the first year. */
  readonly budget: number | null;
  /** Calendar days within which the work must be done. */
  readonly days: number | null;
}

export const NOTHING_SAID: BusinessContext = {
  companySize: null,
  riskTolerance: null,
  technicalCapability: null,
  budget: null,
  days: null,
};

const CRORE = 1_000_000_000;
/**
 * Sales of a year by size, paise: the limits of the MSMED notification in force from 1 April 2025 (₹ 10, 100 and 500
 * crore).
 */
const SALES = {
  micro: [0, 10 * CRORE],
  small: [10 * CRORE, 100 * CRORE],
  medium: [100 * CRORE, 500 * CRORE],
  large: [500 * CRORE, Number.POSITIVE_INFINITY],
} as const;

/** Whether a lever that the law ties to a size of sales can be shown; what was not said does not hold. */
export function sizeAllows({ when }: Lever, { companySize }: BusinessContext): boolean {
  return when.every((condition) => {
    if (!('is' in condition) || condition.is !== 'sales') return true;
    if (companySize === null) return false;
    const [least, most] = SALES[companySize];
    const { amount, atMostAmount } = condition;
    return (
      (amount === undefined || least >= amount) &&
      (atMostAmount === undefined || most <= atMostAmount)
    );
  });
}

/** Calendar days of a working day, six to a week. */
const CALENDAR = 7 / 6;

/** Which of the firm's limits a lever goes beyond: `budget`, `timeline`, `technicalCapability`, `riskTolerance`. */
export function beyondContext(lever: Lever, outlay: number, context: BusinessContext): string[] {
  const days = lever.steps.reduce((sum, step) => sum + step.days, 0) * CALENDAR;
  const isTechnical = lever.type === 'technology_enhancement';
  const isHard =
    (context.technicalCapability === 'basic' && isTechnical) ||
    (context.technicalCapability === 'intermediate' &&
      isTechnical &&
      lever.complexity === 'complex');
  const isRisky = lever.risks.some((risk) => risk === 'lostSale' || risk === 'legalStrain');
  return [
    ...(context.budget !== null && outlay > context.budget ? ['budget'] : []),
    ...(context.days !== null && days > context.days ? ['timeline'] : []),
    ...(isHard ? ['technicalCapability'] : []),
    ...(context.riskTolerance === 'low' && isRisky ? ['riskTolerance'] : []),
  ];
}
