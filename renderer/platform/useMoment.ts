import { localDay } from '../books/localDay.ts';
import { useText } from '../text/useText.ts';

/** A moment (ISO time) as it is told at this computer: 05-Apr-2025, 14:05. */
export function useMoment(): (moment: string) => string {
  const { date } = useText();
  return (moment) => {
    const at = new Date(moment);
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${date(localDay(at))}, ${two(at.getHours())}:${two(at.getMinutes())}`;
  };
}
