// What set-up says on the console: one line a step when it ends, a moving line on a terminal while it runs,
// and, where the output is a file or a log, a line every ten seconds, so that nobody wonders if it hangs.

const TERMINAL_INTERVAL_MS = 200;
const LOG_INTERVAL_MS = 10_000;

/**
 * @typedef {object} Output
 * @property {(text: string) => unknown} write
 * @property {boolean} [isTTY]
 * @property {number} [columns]
 */

/** Reports one piece of work after another. */
export class Progress {
  /** @type {Output} */ #output;
  /** @type {() => number} */ #nowMs;
  /** @type {string | undefined} */ #name;
  #detail = '';
  #startedMs = 0;
  #saidMs = 0;
  /** @type {NodeJS.Timeout | undefined} */ #timer;

  /**
   * @param {Output} [output] where to write
   * @param {() => number} [nowMs] milliseconds on a clock that never jumps
   */
  constructor(output = process.stdout, nowMs = () => performance.now()) {
    this.#output = output;
    this.#nowMs = nowMs;
  }

  /** @param {string} name what is being done */
  start(name) {
    this.#clear();
    this.#name = name;
    this.#detail = '';
    this.#startedMs = this.#nowMs();
    this.#saidMs = this.#startedMs;
    this.#timer = setInterval(() => this.tick(), TERMINAL_INTERVAL_MS);
    this.#timer.unref();
    this.tick();
  }

  /** @param {string} detail how far it is, in a few words */
  update(detail) {
    this.#detail = detail;
  }

  /** Shows where the running step is; called by a timer, and by tests. */
  tick() {
    if (this.#name === undefined) return;
    if (this.#output.isTTY) {
      const line = `  ..    ${this.#line(this.#detail)}`.slice(0, (this.#output.columns ?? 80) - 1);
      this.#output.write(`\r\x1b[2K${line}`);
    } else if (this.#nowMs() - this.#saidMs >= LOG_INTERVAL_MS) {
      this.#saidMs = this.#nowMs();
      this.#output.write(`  ..    ${this.#line(this.#detail)}\n`);
    }
  }

  /** @param {string} note what came of it */
  done(note) {
    this.#finish('ok', note);
  }

  /** @param {{ cause: string, cure: string }} fault it went wrong, and the work goes on without it */
  warn(fault) {
    this.#finish('warn', fault.cause);
    this.#output.write(`${indent(`cure: ${fault.cure}`)}\n`);
  }

  /** @param {{ cause: string, cure: string }} fault it went wrong, and the work ends here */
  fail(fault) {
    this.#finish('FAIL', fault.cause);
    this.#output.write(`${indent(`cure: ${fault.cure}`)}\n`);
  }

  /** @param {string} text a line between two steps */
  say(text) {
    this.#clear();
    this.#output.write(`${text}\n`);
  }

  /** @param {string} mark @param {string} note */
  #finish(mark, note) {
    this.#clear();
    const [first = '', ...rest] = note.split('\n');
    this.#output.write(`  ${mark.padEnd(6)}${this.#line(first)}\n`);
    for (const line of rest) this.#output.write(`${indent(line)}\n`);
    this.#name = undefined;
  }

  /** @param {string} text */
  #line(text) {
    const seconds = ((this.#nowMs() - this.#startedMs) / 1000).toFixed(1);
    return `${(this.#name ?? '').padEnd(20)} ${`${seconds} s`.padStart(8)}  ${text}`.trimEnd();
  }

  #clear() {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (this.#output.isTTY) this.#output.write('\r\x1b[2K');
  }
}

/** @param {string} text */
function indent(text) {
  return text
    .split('\n')
    .map((line) => `        ${line}`)
    .join('\n');
}
