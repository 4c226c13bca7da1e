/** Texts held at most; columns of free text would otherwise fill the memory. */
const LIMIT = 100_000;

/** Numbers texts for a receiver that is told each new one once; a text may get a second number later on. */
export class LocalNumbers {
  private readonly known = new Map<string, number>();
  private next = 0;
  private untold: string[] = [];

  numberOf(text: string): number {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    if (this.known.size >= LIMIT) this.known.clear();
    const number = this.next++;
    this.known.set(text, number);
    this.untold.push(text);
    return number;
  }

  /** The texts numbered since the last call, in their order. */
  take(): string[] {
    const texts = this.untold;
    this.untold = [];
    return texts;
  }
}
