/** A factor: ×0.85. */
export function times(factor: number): string {
  return `×${factor.toFixed(2)}`.replace('×-', '×−');
}
