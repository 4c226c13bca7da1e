// Loaded into a process before anything else: its calendar is ahead of the machine's by as many milliseconds as the
// file that DRUMBEAT_TEST_CLOCK names says, now and whenever that changes. Timers run as ever.
const { readFileSync } = require('node:fs');

const file = process.env.DRUMBEAT_TEST_CLOCK;
const Real = Date;
const LOOK_EVERY_MS = 50;
let ahead = 0;
let lookedAt = Number.NEGATIVE_INFINITY;

function now() {
  const real = Real.now();
  if (real - lookedAt > LOOK_EVERY_MS) {
    ahead = Number(readFileSync(file, 'utf8'));
    lookedAt = real;
  }
  return real + ahead;
}

class Ahead extends Real {
  constructor(...given) {
    super(...(given.length === 0 ? [now()] : given));
  }
  static now() {
    return now();
  }
}
Object.defineProperty(Ahead, 'name', { value: 'Date' });
globalThis.Date = Ahead;
