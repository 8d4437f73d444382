/** A city of cameras at rest, each at an address of its own, played by one process (rtspAnswers.ts). */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { cameraFile, cameraFileRow } from '../builders/cameraFile.ts';
import { until } from './until.ts';

const program = fileURLToPath(new URL('rtspAnswers.ts', import.meta.url));
const user = 'probe';
const password = 'p@ss: word';
/** Of the grid they stand in. */
const middle = { lat: 26.45, lon: 80.3 } as const;
const firstNumber = 1001;
const categories = [
  'police',
  'shop_market',
  'bank_atm',
  'school',
  'hospital',
  'petrol_pump',
  'industry',
] as const;

export class RestingCity {
  readonly numbers: readonly number[];
  /** A camera file of all of them. */
  readonly file: string;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;

  static async create(cameras: number): Promise<RestingCity> {
    const child = spawn(process.execPath, [program, user, password], { stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const port = await until('the city of cameras listens', () => /^(\d+)\n/.exec(said)?.[1]);
    return new RestingCity(cameras, child, Number(port));
  }

  private constructor(cameras: number, child: ChildProcessByStdio<Writable, Readable, null>, port: number) {
    this.#child = child;
    this.numbers = Array.from({ length: cameras }, (_each, at) => firstNumber + at);
    const perRow = Math.ceil(Math.sqrt(cameras));
    const rows = this.numbers.map((number, at) =>
      cameraFileRow({
        number: String(number),
        name_en: `Resting ${number}`,
        category: categories[at % categories.length] ?? 'police',
        // Some 500 m apart, so that few share a place.
        lat: (middle.lat + (Math.floor(at / perRow) - perRow / 2) * 0.0045).toFixed(4),
        lon: (middle.lon + ((at % perRow) - perRow / 2) * 0.005).toFixed(4),
        main_url: `rtsp://${user}:${encodeURIComponent(password)}@${addressOf(number)}:${port}/ch1`,
      }),
    );
    this.file = new TextDecoder().decode(cameraFile(rows));
  }

  /** Takes connections from now on and says nothing more: the slowest way to be lost. */
  silence(number: number): void {
    this.#child.stdin.write(`${addressOf(number)}\n`);
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.stdin.end();
    if (this.#child.exitCode === null) await gone;
  }
}

function addressOf(number: number): string {
  const at = number - firstNumber;
  return `127.1.${Math.floor(at / 250)}.${(at % 250) + 1}`;
}
