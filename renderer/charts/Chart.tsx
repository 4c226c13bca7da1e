import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { useTheme } from '../state/theme.ts';
import { init } from './echarts.ts';
import { type ChartTokens, readTokens } from './tokens.ts';

interface Props {
  /** Makes the option for a box of this size in the present colours; must be stable between renders. */
  readonly option: (
    size: { readonly width: number; readonly height: number },
    tokens: ChartTokens,
  ) => EChartsCoreOption;
  /** What the picture says, for those who do not see it; empty where the page beside it says it. */
  readonly label: string;
  readonly className?: string;
}

/** A chart that follows its box and the theme. */
export function Chart({ option, label, className }: Props): React.JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const theme = useTheme();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the colours read inside
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const chart: ECharts = init(element, null, { renderer: 'svg' });
    const draw = (): void => {
      const size = { width: element.clientWidth, height: element.clientHeight };
      if (size.width === 0 || size.height === 0) return;
      chart.resize(size);
      chart.setOption(option(size, readTokens()), { notMerge: true });
    };
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    draw();
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option, theme]);

  return label === '' ? (
    <div ref={box} className={className} aria-hidden="true" />
  ) : (
    <div ref={box} className={className} role="img" aria-label={label} />
  );
}
