/** A heap of numbers, the smallest by `before` on top. */
export class Heap {
  private readonly items: number[] = [];
  private readonly before: (a: number, b: number) => boolean;

  constructor(before: (a: number, b: number) => boolean) {
    this.before = before;
  }

  get top(): number | undefined {
    return this.items[0];
  }

  push(item: number): void {
    const { items } = this;
    let at = items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.smaller(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  /** Takes the top away. */
  pop(): void {
    const { items } = this;
    const last = items.pop();
    if (last === undefined || items.length === 0) return;
    items[0] = last;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const child = left + 1 < items.length && this.smaller(left + 1, left) ? left + 1 : left;
      if (child >= items.length || !this.smaller(child, at)) return;
      this.swap(child, at);
      at = child;
    }
  }

  private smaller(a: number, b: number): boolean {
    return this.before(this.items[a] ?? 0, this.items[b] ?? 0);
  }

  private swap(a: number, b: number): void {
    const held = this.items[a] ?? 0;
    this.items[a] = this.items[b] ?? 0;
    this.items[b] = held;
  }
}
