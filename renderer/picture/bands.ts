/** A part of a figure that can be seen at once, in pixels from the figure's top. */
export interface Band {
  readonly top: number;
  readonly height: number;
}

/**
 * Cuts a figure into bands no higher than what the window shows of its scroller: they follow one another
 * without a gap and end with the figure.
 */
export function bandsOf(figure: number, view: number): readonly Band[] {
  const step = Math.max(1, Math.floor(view));
  const bands: Band[] = [];
  for (let top = 0; top < figure; top += step) {
    bands.push({ top, height: Math.min(step, figure - top) });
  }
  return bands;
}
