/**
 * Solves A x = b for each right-hand side, A symmetric positive definite (n × n, row by row), by Cholesky
 * factors. Null where A is not positive definite.
 */
export function choleskySolve(
  a: Float64Array,
  n: number,
  sides: readonly Float64Array[],
): Float64Array[] | null {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      if (i !== j) l[i * n + j] = sum / l[j * n + j]!;
      else if (sum <= 0) return null;
      else l[i * n + i] = Math.sqrt(sum);
    }
  }
  return sides.map((b) => {
    const x = Float64Array.from(b);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < i; k++) x[i] = x[i]! - l[i * n + k]! * x[k]!;
      x[i] = x[i]! / l[i * n + i]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let k = i + 1; k < n; k++) x[i] = x[i]! - l[k * n + i]! * x[k]!;
      x[i] = x[i]! / l[i * n + i]!;
    }
    return x;
  });
}
