/** A valid (or well-known bad) file to begin from. */
export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** It is a zip, to be changed inside as well. */
  readonly zipped: boolean;
}
