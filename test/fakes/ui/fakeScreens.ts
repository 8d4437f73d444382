/**
 * Machines and wall pages that show a fake gateway's walls, for looking at the manager: display 1 is well, 2 stands
 * still in an older version, 3 is in somebody's browser, 4 and 5 are on no screen, 6 dropped to stills. Their pictures
 * are drawn.
 */
import { ok } from '#shared/base/result.ts';
import { applyWallChange } from '#shared/decide/wall/change.ts';
import { seenView } from '#shared/decide/wall/levels.ts';
import { shownLevel, tourTurn } from '#shared/decide/wall/shown.ts';
import type { Wall, WallDisplay } from '#shared/model/wall.ts';
import { type WallNode, type WallScreen, wallNodeSchema, wallScreenSchema } from '#shared/model/wallNode.ts';
import type { ScreensDelta, ScreensSnapshot } from '#shared/wire/sync.ts';
import type { Link } from '../../../renderer/link/link.ts';
import { fakeTrouble } from './fakeCity.ts';
import { createScene } from './scene.ts';

const shown = [1, 2, 3, 6];
const reportEveryMs = 1_000;

export function withFakeScreens(link: Link): Link {
  const openedAt = new Date(Date.now() - 5_400_000).toISOString();
  const nodes = fakeNodes(openedAt);
  const frozen = new Map<number, WallScreen>();
  let walls: readonly Wall[] = [];
  let version = 0;
  const listeners = new Set<(change: ScreensSnapshot | ScreensDelta) => void>();
  const scenes = Array.from({ length: 6 }, (_, seed) => createScene(seed));

  function screens(): WallScreen[] {
    return walls.flatMap((wall) =>
      wall.displays.flatMap((display) => {
        if (!shown.includes(display.number)) return [];
        const screen = frozen.get(display.number) ?? reported(wall, display, openedAt);
        if (display.number === 2) frozen.set(2, screen);
        return [{ ...screen, reportedAt: new Date().toISOString() }];
      }),
    );
  }

  function tell(): void {
    version += 1;
    const head = { topic: 'screens', epoch: 'fake', after: version - 1, version } as const;
    const delta = { ...head, nodes: [], removedNodes: [], screens: screens(), removedScreens: [] };
    for (const listener of listeners) listener(delta);
  }

  link.onWalls((change) => {
    if ('sentAt' in change) walls = change.walls;
    else {
      walls = walls.map((wall) => {
        const one = change.changes.find(({ id }) => id === wall.id);
        return one === undefined ? wall : applyWallChange(wall, one);
      });
    }
    setTimeout(tell, 200);
  });
  setInterval(tell, reportEveryMs);

  return {
    ...link,
    onScreens(listener) {
      listeners.add(listener);
      const sentAt = new Date().toISOString();
      listener({ topic: 'screens', epoch: 'fake', version, sentAt, nodes: [...nodes], screens: screens() });
      return () => listeners.delete(listener);
    },
    orderScreen: async ({ order }) =>
      ok(order === 'screenshot' ? { screenshotUrl: posterOf(scenes, 3) } : {}),
    rest: {
      ...link.rest,
      async poster(camera) {
        const jpeg = await (await fetch(posterOf(scenes, camera))).blob();
        return ok({ jpeg, takenAt: new Date().toISOString() });
      },
    },
  };
}

function posterOf(scenes: readonly { posterUrl(): string }[], camera: number): string {
  return scenes[(camera * 7) % scenes.length]?.posterUrl() ?? '';
}

function fakeNodes(enrolledAt: string): readonly WallNode[] {
  return [
    { id: 'left', name: 'Wall left', screens: ['panel-1', 'panel-2'] },
    { id: 'right', name: 'Wall right', screens: ['panel-3'] },
  ].map(({ screens, ...node }) =>
    wallNodeSchema.parse({
      ...node,
      enrolledAt,
      enrolledBy: 'admin',
      seenAt: enrolledAt,
      screens: screens.map((key) => ({ key, label: `55 inch ${key}`, widthPx: 1920, heightPx: 1080 })),
    }),
  );
}

function reported(wall: Wall, display: WallDisplay, since: string): WallScreen {
  const view = seenView(display, Date.now());
  const shows = shownLevel(display)?.held.shows;
  const isBrowser = display.number === 3;
  const tiles = (view?.tiles ?? []).flatMap(({ cell, shows: content }) => {
    if (content.kind !== 'camera') return [];
    const { state } = fakeTrouble(content.camera);
    return [{ camera: content.camera, cell, state: display.number === 6 ? 'reduced' : state }];
  });
  return wallScreenSchema.parse({
    id: `page-${display.number}`,
    ...(isBrowser ? {} : { node: display.number === 6 ? 'right' : 'left' }),
    by: isBrowser ? 'operator' : 'left',
    since,
    reportedAt: new Date().toISOString(),
    report: {
      display: display.number,
      version: wall.version,
      ...(shows?.kind === 'tour' ? { page: tourTurn(shows.tour, Date.now()).page } : {}),
      tiles,
      fps: display.number === 6 ? 1 : 24.6,
      droppedShare: 0.004,
      widthPx: 1920,
      heightPx: 1080,
      ...(isBrowser ? {} : { machine: { cpuPercent: 61, memoryBytes: 851_000_000, upSince: since } }),
      canBeOrdered: !isBrowser,
    },
  });
}
