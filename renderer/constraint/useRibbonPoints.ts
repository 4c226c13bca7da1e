import { useEffect, useState } from 'react';
import type { RibbonPoint } from '../../core/contract/ribbon.ts';
import { callCore } from '../api/core.ts';

/**
 * Who was ranked on each of the days, in their order. They fill from the newest on, one look at a
 * time, so that nothing else waits behind them.
 */
export function useRibbonPoints(days: readonly number[]): readonly RibbonPoint[] {
  const [points, setPoints] = useState<readonly RibbonPoint[]>([]);
  const key = days.join(' ');
  useEffect(() => {
    let gone = false;
    setPoints([]);
    const look = async (): Promise<void> => {
      for (const day of key.split(' ').map(Number).reverse()) {
        const answer = await callCore('constraintAt', { asOf: day });
        if (gone || !answer.ok) return;
        setPoints((known) => [answer.value, ...known]);
      }
    };
    void look();
    return () => {
      gone = true;
    };
  }, [key]);
  return points;
}
