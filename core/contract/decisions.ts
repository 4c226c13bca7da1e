import { z } from 'zod';

/** What the user decides on: each thing has an order of its own for undoing and redoing. */
export const DECIDED_ON = [
  'constraint', // its five focusing steps
  'priorities', // the weights
  'recommendation', // parked, dismissed, rated
  'limits', // budget, people and time that the user can spare
  'implementation', // a recommendation at work
  'questionnaire', // how the firm trades
  'assumption', // an assumption's standing, its cloud, its experiment
  'tradeoff',
  'learning', // reset, roll back
  'alert', // seen, put off, closed
  'dashboard', // widgets and where they stand
  'preferences',
] as const;
export const DecidedOn = z.enum(DECIDED_ON);
export type DecidedOn = z.infer<typeof DecidedOn>;
