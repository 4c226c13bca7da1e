import { createContext, useContext } from 'react';

/** The currency of the open books; rupees until some are open. */
export const Currency = createContext('INR');

export function useCurrency(): string {
  return useContext(Currency);
}
