import { createContext, useContext } from 'react';

/** The month (1–12) that the financial year of the open books begins in. */
export const YearStart = createContext(4);

export function useYearStart(): number {
  return useContext(YearStart);
}
