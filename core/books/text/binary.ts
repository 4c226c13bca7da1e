/** First bytes of files that are no tables whatever their name says. */
const SIGNATURES: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46], // %PDF
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF8
  [0x42, 0x5a, 0x68], // bzip2
  [0x1f, 0x8b], // gzip
  [0x50, 0x4b, 0x03, 0x04], // zip and the office formats inside one
  [0x50, 0x4b, 0x05, 0x06], // empty zip
  [0x52, 0x61, 0x72, 0x21], // Rar!
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0xfd, 0x37, 0x7a, 0x58], // xz
  [0x28, 0xb5, 0x2f, 0xfd], // zstd
  [0xd0, 0xcf, 0x11, 0xe0], // OLE2: .xls, .doc
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0x4d, 0x5a, 0x90], // Windows program
  [0xcf, 0xfa, 0xed, 0xfe], // Mach-O
  [0x50, 0x41, 0x52, 0x31], // parquet
  [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], // SQLite
  [0x7b, 0x5c, 0x72, 0x74, 0x66], // {\rtf
];

/** Whether the file begins like a document, picture, archive or program. */
export function hasBinarySignature(head: Uint8Array): boolean {
  return SIGNATURES.some((signature) => signature.every((byte, at) => head[at] === byte));
}

/** Whether the text begins like markup: a web page or XML saved under a table's name. */
export function looksLikeMarkup(text: string): boolean {
  return /^\s*<(?:\?xml|!doctype|html|table|envelope|svg|[a-z]+[\s>])/i.test(text);
}

/** Whether the text begins like JSON: an object or a list of them. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*[{\]])/.test(text);
}
