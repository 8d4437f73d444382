/** What the wall's benches stand on: a gateway, pages of its displays, and commands to its wall. */
import type { Page } from 'playwright';
import { type Wall, wallSchema } from '#shared/model/wall.ts';
import type { WallCommand } from '#shared/model/wallCommand.ts';
import { enrolmentAnswerSchema } from '#shared/wire/wallNodes.ts';
import { wallCommandsAnswerSchema } from '#shared/wire/walls.ts';
import { openBrowser, type TestBrowser } from '../rigs/browser.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { benchCameras, benchClip } from './clips.ts';

const wallId = 'main';
export const firstCamera = 1001;
/**
 * Two cores that also serve 160 streams do not draw four displays at full size and rate (64 tiles of 15 pictures a
 * second take all of both); how fast a wall is changed does not hang on it.
 */
const viewport = { width: 960, height: 540 } as const;
const cameraFps = 5;

/** What one page showed from a moment on. */
export interface Sight {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly version: number;
  readonly preset: string;
  readonly tiles: readonly { readonly camera: number; readonly state: string; readonly via: string }[];
}

export class WallStage {
  readonly gateway: GatewayUnderTest;
  readonly #browser: TestBrowser;
  readonly #token: string;

  static async create(cameras: number): Promise<WallStage> {
    const clip = await benchClip(320, 180, 150, { fps: cameraFps });
    const gateway = await GatewayUnderTest.create({ camerasCsv: benchCameras(cameras, `file://${clip}`) });
    return new WallStage(gateway, await openBrowser(), await gateway.signIn('supervisor'));
  }

  private constructor(gateway: GatewayUnderTest, browser: TestBrowser, token: string) {
    this.gateway = gateway;
    this.#browser = browser;
    this.#token = token;
  }

  async wall(): Promise<Wall> {
    return wallSchema.parse(await this.#ask('GET', `/api/walls/${wallId}`));
  }

  /** @returns the version of the wall after it */
  async command(commands: readonly WallCommand[]): Promise<number> {
    const { version: baseVersion } = await this.wall();
    const answer = await this.#ask('POST', `/api/walls/${wallId}/commands`, { baseVersion, commands });
    return wallCommandsAnswerSchema.parse(answer).version;
  }

  /** @returns the version of the wall after it */
  async applyPreset(preset: string): Promise<number> {
    const answer = await this.#ask('POST', `/api/walls/${wallId}/presets/${preset}/apply`, {});
    return wallCommandsAnswerSchema.parse(answer).version;
  }

  /** By which a machine comes in. */
  async enrolmentCode(name: string): Promise<string> {
    return enrolmentAnswerSchema.parse(await this.#ask('POST', '/api/wall-nodes/enrolments', { name })).code;
  }

  /** A page of a display, which notes all that it shows; `sightsOf` reads it. */
  async openDisplay(display: number): Promise<Page> {
    const page = await this.#browser.signedIn(this.gateway.url, 'supervisor');
    await page.setViewportSize(viewport);
    await page.addInitScript(noteSights);
    await page.goto(`${this.gateway.url}/wall/${display}`);
    return page;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.gateway.close();
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.gateway.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return await answer.json();
  }
}

/** Looks in the frame after each change and keeps what is new. To look in every frame costs as much as a tile. */
function noteSights(): void {
  const sights: Sight[] = [];
  Object.assign(globalThis, { wallSights: sights });
  let before = '';
  let asked = false;
  const look = (): void => {
    asked = false;
    const { version = '-1', preset = '' } = document.body.dataset;
    const tiles = [...document.querySelectorAll<HTMLElement>('[data-camera][data-state]')].map((tile) => ({
      camera: Number(tile.dataset['camera']),
      state: tile.dataset['state'] ?? '',
      via: tile.dataset['via'] ?? 'none',
    }));
    const sight = { version: Number(version), preset, tiles };
    const now = JSON.stringify(sight);
    if (now !== before) sights.push({ atMs: performance.timeOrigin + performance.now(), ...sight });
    before = now;
  };
  new MutationObserver(() => {
    if (!asked) requestAnimationFrame(look);
    asked = true;
  }).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ['data-version', 'data-preset', 'data-camera', 'data-state', 'data-via'],
  });
}

/** All that a page has shown since then. */
export function sightsOf(page: Page, sinceMs: number): Promise<readonly Sight[]> {
  return page.evaluate(
    (since) =>
      (globalThis as unknown as { wallSights: Sight[] }).wallSights.filter(({ atMs }) => atMs >= since),
    sinceMs,
  );
}
