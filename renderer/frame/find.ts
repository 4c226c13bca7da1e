/** Something that can be found and done. */
export interface Found {
  readonly id: string;
  readonly name: string;
  /** What kind of thing it is, or a figure beside it. */
  readonly note: string;
  readonly run: () => void;
}
