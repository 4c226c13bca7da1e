import type { Question } from '../contract/assumptions.ts';

/** A question on how the firm trades; its words are `assumptions.question.<id>`, with one per option. */
type Asked = Omit<Question, 'answer'>;

/** What the books cannot say: asked once, changed at any time, all of it may be left open. */
export const QUESTIONS: readonly Asked[] = [
  { id: 'whyTerms', about: 'terms', options: ['asked', 'custom', 'own', 'unknown'] },
  { id: 'written', about: 'terms', options: ['yes', 'some', 'no'] },
  { id: 'udyam', about: 'terms', options: ['micro', 'small', 'medium', 'none', 'unknown'] },
  { id: 'discount', about: 'terms', options: ['never', 'sometimes', 'regular'] },
  { id: 'strategy', about: 'strategy', options: ['sales', 'margin', 'cash', 'keep'] },
  { id: 'rivals', about: 'strategy', options: ['offered', 'heard', 'no', 'unknown'] },
  { id: 'approval', about: 'strategy', options: ['every', 'large', 'none'] },
  { id: 'billingRhythm', about: 'strategy', options: ['delivery', 'daily', 'weekly', 'monthEnd'] },
  {
    id: 'reminders',
    about: 'channels',
    options: ['beforeDue', 'atDue', 'afterDue', 'whenShort', 'never'],
  },
  { id: 'sendBy', about: 'channels', options: ['email', 'message', 'portal', 'paper'] },
  { id: 'payBy', about: 'channels', options: ['transfer', 'mixed', 'cheque'] },
];

/** Whether an answer is one of its question's. */
export function isAnswer(question: string, answer: string): boolean {
  return QUESTIONS.some(({ id, options }) => id === question && options.includes(answer));
}
