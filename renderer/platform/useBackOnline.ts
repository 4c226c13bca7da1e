import { useEffect } from 'react';
import { callCore } from '../api/core.ts';

/** Tells the core when the system has a network again, for as long as the window lives. */
export function useBackOnline(): void {
  useEffect(() => {
    const tell = (): void => void callCore('backOnline', {});
    window.addEventListener('online', tell);
    return () => window.removeEventListener('online', tell);
  }, []);
}
