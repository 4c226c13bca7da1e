/**
 * The first k positions in the order of `before` without sorting all of them: a heap of k, so a page of a
 * million rows costs little more than looking at each once. `before` must be a total order.
 */
export function firstK(
  positions: Iterable<number>,
  k: number,
  before: (a: number, b: number) => boolean,
): number[] {
  const heap: number[] = [];
  if (k <= 0) return heap;
  if (Array.isArray(positions) && k >= positions.length) {
    return positions.toSorted((a, b) => (a === b ? 0 : before(a, b) ? -1 : 1));
  }
  const sink = (from: number) => {
    let parent = from;
    for (;;) {
      let last = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2]) {
        if (child < heap.length && before(heap[last]!, heap[child]!)) last = child;
      }
      if (last === parent) return;
      [heap[parent], heap[last]] = [heap[last]!, heap[parent]!];
      parent = last;
    }
  };
  for (const position of positions) {
    if (heap.length < k) {
      heap.push(position);
      for (let child = heap.length - 1; child > 0; ) {
        const parent = (child - 1) >> 1;
        if (!before(heap[parent]!, heap[child]!)) break;
        [heap[parent], heap[child]] = [heap[child]!, heap[parent]!];
        child = parent;
      }
    } else if (before(position, heap[0]!)) {
      heap[0] = position;
      sink(0);
    }
  }
  return heap.sort((a, b) => (a === b ? 0 : before(a, b) ? -1 : 1));
}
