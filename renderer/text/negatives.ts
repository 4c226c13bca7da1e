import { createContext, useContext } from 'react';
import type { Negatives } from '../../core/text/format.ts';

/** How negative amounts of money are written in the open books. */
export const NegativeStyle = createContext<Negatives>('minus');

export function useNegatives(): Negatives {
  return useContext(NegativeStyle);
}
