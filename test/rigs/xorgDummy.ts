/**
 * A screen with two displays and no hardware: Xorg with its dummy driver, on a display number of its own choice.
 * Xvfb and Xvnc always report a single display to Electron. The second display can be unplugged and plugged.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

const run = promisify(execFile);

const widthPx = 1920;
const heightPx = 1080;
const modeName = `${widthPx}x${heightPx}`;

/** Two displays of 1920 x 1080 beside each other; 256 MB of picture memory, 148.5 MHz as CEA-861 has it. */
const configuration = `
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
  Modeline "${modeName}" 148.50 1920 2008 2052 2200 1080 1084 1089 1125 +HSync +VSync
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "${modeName}"
    Virtual ${2 * widthPx} ${heightPx}
  EndSubSection
EndSection
`;

export class XorgDummy {
  /** For the DISPLAY variable, such as `:7`. */
  readonly display: string;
  readonly #process: ReturnType<typeof spawn>;
  readonly #ended: Promise<void>;
  readonly #folder: string;

  private constructor(
    display: string,
    process: ReturnType<typeof spawn>,
    ended: Promise<void>,
    folder: string,
  ) {
    this.display = display;
    this.#process = process;
    this.#ended = ended;
    this.#folder = folder;
  }

  /** Starts the server with both displays plugged in; the first, at the left, is primary. */
  static async create(): Promise<XorgDummy> {
    const folder = await mkdtemp(join(tmpdir(), 'xorg-dummy-'));
    const configFile = join(folder, 'xorg.conf');
    await writeFile(configFile, configuration);
    const log = ['-logfile', join(folder, 'xorg.log'), '-logverbose', '0'];
    const options = [
      '-config',
      configFile,
      ...log,
      '-noreset',
      '-nolisten',
      'tcp',
      '-novtswitch',
      '-sharevts',
    ];
    const server = spawn('Xorg', ['-displayfd', '3', ...options], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    const display = await displayNumber(server);
    const xorg = new XorgDummy(display, server, ended, folder);
    await xorg.#xrandr(['--output', 'DUMMY0', '--mode', modeName, '--pos', '0x0', '--primary']);
    await xorg.#xrandr(['--addmode', 'DUMMY1', modeName]);
    await xorg.plugSecond();
    return xorg;
  }

  async plugSecond(): Promise<void> {
    await this.#xrandr(['--output', 'DUMMY1', '--mode', modeName, '--right-of', 'DUMMY0']);
    await this.#tell();
  }

  async unplugSecond(): Promise<void> {
    await this.#xrandr(['--output', 'DUMMY1', '--off']);
    await this.#tell();
  }

  // The driver finds out whether an output is connected when somebody asks it to look; Chromium never does.
  async #tell(): Promise<void> {
    await this.#xrandr(['--query']);
  }

  /** Makes the first or the second display the primary one. */
  async makePrimary(which: 'first' | 'second'): Promise<void> {
    await this.#xrandr(['--output', which === 'first' ? 'DUMMY0' : 'DUMMY1', '--primary']);
    await this.#tell();
  }

  async close(): Promise<void> {
    this.#process.kill('SIGTERM');
    await this.#ended;
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #xrandr(options: readonly string[]): Promise<void> {
    await run('xrandr', ['-display', this.display, ...options]);
  }
}

function displayNumber(server: ReturnType<typeof spawn>): Promise<string> {
  const chosen = server.stdio[3] as Readable;
  let said = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  return new Promise((resolve, reject) => {
    chosen.once('data', (chunk: Buffer) => resolve(`:${chunk.toString().trim()}`));
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xorg ended with ${code}: ${said}`)));
  });
}
