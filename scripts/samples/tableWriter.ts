import { closeSync, openSync, writeSync } from 'node:fs';

const CHUNK = 1 << 20;

/** Writes a table line by line, keeping about a megabyte in memory. */
export class TableWriter {
  rows = 0;
  private readonly file: number;
  private pending: string[] = [];
  private size = 0;

  constructor(path: string, header: string) {
    this.file = openSync(path, 'w');
    this.push(header);
  }

  write(line: string): void {
    this.rows++;
    this.push(line);
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private push(line: string): void {
    this.pending.push(line);
    this.size += line.length + 1;
    if (this.size >= CHUNK) this.flush();
  }

  private flush(): void {
    if (this.pending.length === 0) return;
    writeSync(this.file, `${this.pending.join('\n')}\n`);
    this.pending = [];
    this.size = 0;
  }
}
