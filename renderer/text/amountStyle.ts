import { createContext, useContext } from 'react';
import type { AmountStyle } from '../../core/text/format.ts';

/** How amounts of money are written in the open books. */
export const AmountStyles = createContext<AmountStyle>({ negatives: 'minus', amounts: 'short' });

export function useAmountStyle(): AmountStyle {
  return useContext(AmountStyles);
}
