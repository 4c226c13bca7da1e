/**
 * Inverse of a symmetric positive definite matrix (n × n, row by row) by Cholesky; null where it is not one.
 */
export function inverse(matrix: Float64Array, n: number): Float64Array | null {
  const root = Float64Array.from(matrix);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = root[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= root[i * n + k]! * root[j * n + k]!;
      if (i > j) root[i * n + j] = sum / root[j * n + j]!;
      else if (sum > 0) root[j * n + j] = Math.sqrt(sum);
      else return null;
    }
  }
  const out = new Float64Array(n * n);
  const y = new Float64Array(n);
  for (let c = 0; c < n; c++) {
    for (let i = c; i < n; i++) {
      let sum = i === c ? 1 : 0;
      for (let k = c; k < i; k++) sum -= root[i * n + k]! * y[k]!;
      y[i] = sum / root[i * n + i]!;
    }
    for (let i = n - 1; i >= c; i--) {
      let sum = y[i]!;
      for (let k = i + 1; k < n; k++) sum -= root[k * n + i]! * out[k * n + c]!;
      out[i * n + c] = sum / root[i * n + i]!;
      out[c * n + i] = out[i * n + c]!;
    }
  }
  return out;
}

/** matrix · vector, n × n. */
export function times(matrix: Float64Array, vector: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += matrix[i * n + j]! * vector[j]!;
    out[i] = sum;
  }
  return out;
}
