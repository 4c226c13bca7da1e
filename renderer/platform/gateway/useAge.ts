import { useText } from '../../text/useText.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago a moment (ISO time) was, in the largest unit that it fills. */
export function useAge(): (moment: string) => string {
  const { t, count } = useText();
  return (moment) => {
    const ms = Math.max(0, Date.now() - Date.parse(moment));
    const [unit, n] =
      ms >= DAY
        ? (['days', Math.floor(ms / DAY)] as const)
        : ms >= HOUR
          ? (['hours', Math.floor(ms / HOUR)] as const)
          : (['minutes', Math.max(1, Math.floor(ms / MINUTE))] as const);
    return t(`gateway.age.${unit}`, { count: n, n: count(n) });
  };
}
