/**
 * The shell as a machine of the wall: enrolled once by a code, from then on it signs itself in by its key and
 * starts into its displays. A gateway that is away keeps it from nothing but new pictures; one that revoked it
 * brings the enrolment page back.
 */
import type { Clock } from '#shared/base/clock.ts';
import type { Random } from '#shared/base/random.ts';
import { Enrolment } from '../enrol/enrolment.ts';
import type { EnrolDesk } from '../enrol/enrolPage.ts';
import type { EnrolNotice } from '../enrol/enrolText.ts';
import type { Log } from '../log.ts';
import type { SettingsFile } from '../settings/settingsFile.ts';
import type { ShellProgram } from '../shellProgram.ts';
import type { AppWindow } from '../windows/appWindow.ts';
import type { NodeGateway } from './nodeGateway.ts';
import { signText } from './nodeKey.ts';
import type { NodeIdentity, NodeKeyFile } from './nodeKeyFile.ts';
import { NodeSession } from './nodeSession.ts';
import { NodeWindows, type NodeWindowsOptions } from './nodeWindows.ts';

export interface WallNodeOptions {
  readonly gatewayOrigin: string;
  readonly preloadPath: string;
  readonly versions: NodeWindowsOptions['versions'];
  readonly settings: SettingsFile;
  readonly keyFile: NodeKeyFile;
  readonly gatewayAt: (origin: string) => NodeGateway;
  /** Puts a session's token where the pages' requests find it. */
  readonly placeSession: (token: string) => Promise<void>;
  /** Ends the program and starts it again; a gateway of another address stands in the settings by then. */
  readonly restartProgram: (gateway: 'same-gateway' | 'other-gateway') => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** With a gateway at hand pages open with their session; for one that does not answer they wait no longer than this. */
const firstSessionPatienceMs = 3_000;

export class WallNode implements ShellProgram {
  readonly #options: WallNodeOptions;
  readonly #windows: NodeWindows;
  readonly #enrolment: Enrolment;
  #session: NodeSession | undefined;
  #notice: EnrolNotice | undefined;
  #cancelPatience: () => void = () => {};

  private constructor(options: WallNodeOptions) {
    this.#options = options;
    const { gatewayOrigin, preloadPath, versions, settings, clock, random, log } = options;
    this.#windows = new NodeWindows({
      ...{ gatewayOrigin, preloadPath, versions, settings, clock, random, log },
      restartProgram: () => options.restartProgram('same-gateway'),
      // With the next session the gateway learns which screens there are.
      onScreens: () => void this.#session?.renew(),
    });
    this.#enrolment = new Enrolment({
      gatewayAt: options.gatewayAt,
      screens: () => this.#windows.screens,
      keep: (identity) => options.keyFile.write(identity),
      onEnrolled: (identity, origin) => this.#handleEnrolled(identity, origin),
      log,
    });
  }

  /** Electron must be ready. Windows come when the key was looked for. */
  static open(options: WallNodeOptions): WallNode {
    const program = new WallNode(options);
    void program.#start();
    return program;
  }

  get all(): readonly AppWindow[] {
    return this.#windows.all;
  }

  get walls(): readonly AppWindow[] {
    return this.#windows.all;
  }

  get enrolDesk(): EnrolDesk | undefined {
    const notice = this.#notice;
    if (notice === undefined) return undefined;
    const { gatewayOrigin, keyFile, versions } = this.#options;
    return {
      notice,
      gatewayOrigin,
      isEncrypted: keyFile.isEncrypted,
      version: versions.app,
      screens: () => this.#windows.screens,
      submit: (typed) => this.#enrolment.submit(typed),
    };
  }

  renewSession(): Promise<boolean> {
    return this.#session?.renew() ?? Promise.resolve(false);
  }

  focus(): void {
    // Its windows fill their displays: there is nothing behind them.
  }

  close(): void {
    this.#cancelPatience();
    this.#session?.close();
    this.#windows.close();
  }

  async #start(): Promise<void> {
    const identity = await this.#options.keyFile.read();
    if (identity === 'missing') this.#askToEnrol('never');
    else if (identity === 'unreadable') this.#askToEnrol('unreadable');
    else this.#begin(identity);
  }

  #begin({ node, name, key }: NodeIdentity): void {
    const { gatewayAt, gatewayOrigin, placeSession, clock, random, log } = this.#options;
    log('info', 'wall-node', { node, name });
    const gateway = gatewayAt(gatewayOrigin);
    this.#session?.close();
    this.#session = new NodeSession({
      open: () => gateway.openSession(node, (text) => signText(key, text), this.#windows.screens),
      place: placeSession,
      onAdmitted: () => this.#showScreens(),
      onRevoked: () => this.#askToEnrol('revoked'),
      ...{ clock, random, log },
    });
    const begin = () => {
      if (this.#windows.showing === 'nothing') this.#showScreens();
    };
    this.#cancelPatience = clock.after(firstSessionPatienceMs, begin);
    void this.#session.renew().then(begin);
  }

  #showScreens(): void {
    this.#cancelPatience();
    this.#notice = undefined;
    this.#windows.show('screens');
  }

  #askToEnrol(notice: EnrolNotice): void {
    this.#cancelPatience();
    this.#notice = notice;
    this.#windows.show('enrolment');
  }

  #handleEnrolled(identity: NodeIdentity, origin: string): void {
    const { gatewayOrigin, settings, restartProgram } = this.#options;
    if (origin === gatewayOrigin) {
      this.#begin(identity);
      return;
    }
    // What Chromium was told of the gateway at the start holds for the program's life.
    settings.update({ gatewayUrl: origin });
    restartProgram('other-gateway');
  }
}
