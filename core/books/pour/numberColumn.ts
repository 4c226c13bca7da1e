/** Numbers by position, 0 where none was set; grows by itself. Eight bytes a number. */
export class NumberColumn {
  private values = new Float64Array(1 << 10);

  get(at: number): number {
    return this.values[at] ?? 0;
  }

  set(at: number, value: number): void {
    if (at >= this.values.length) {
      const wide = new Float64Array(Math.max(this.values.length * 2, at + 1));
      wide.set(this.values);
      this.values = wide;
    }
    this.values[at] = value;
  }

  add(at: number, value: number): void {
    this.set(at, this.get(at) + value);
  }
}
