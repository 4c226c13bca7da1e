/** A deliberate fault: in a file, the first text becomes the second. */
export type Mistake = readonly [file: string, from: string, to: string];
