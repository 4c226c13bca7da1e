/** The stylesheet's colours as a chart needs them: read once per theme, never written twice. */
export interface ChartTokens {
  readonly font: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly action: string;
  readonly drum: string;
  readonly river: string;
  readonly riverDeep: string;
  readonly poolEdge: string;
  readonly hatch: string;
  readonly heat: readonly string[];
}

export function readTokens(): ChartTokens {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    font: token('--font'),
    ink: token('--ink'),
    muted: token('--ink-3'),
    line: token('--line'),
    surface: token('--surface'),
    action: token('--action'),
    drum: token('--drum'),
    river: token('--river'),
    riverDeep: token('--river-deep'),
    poolEdge: token('--pool-edge'),
    hatch: token('--hatch'),
    heat: [0, 1, 2, 3, 4].map((i) => token(`--heat-${i}`)),
  };
}
