import type { TFunction } from 'i18next';
import type { WallNode, WallScreen } from '#shared/model/wallNode.ts';

const bytesAMegabyte = 1024 * 1024;

/** Where a page is: its machine's name, or whose browser. */
export function screenPlace(t: TFunction, screen: WallScreen, nodes: readonly WallNode[]): string {
  const node = nodes.find(({ id }) => id === screen.node);
  return node?.name ?? t('supervise.health.browser', { by: screen.by });
}

/** `Node East · 25 fps · 0.3 % dropped · CPU 61 % · 812 MB · up since 06:02:11`; what is not measured is left out. */
export function healthWords(
  t: TFunction,
  screen: WallScreen,
  nodes: readonly WallNode[],
  time: (iso: string) => string,
): string[] {
  const { fps, droppedShare, machine } = screen.report;
  const words = [screenPlace(t, screen, nodes)];
  if (fps !== undefined) words.push(t('supervise.health.fps', { fps: Math.round(fps) }));
  if (droppedShare !== undefined) {
    words.push(t('supervise.health.dropped', { percent: (droppedShare * 100).toFixed(1) }));
  }
  if (machine === undefined) words.push(t('supervise.health.since', { time: time(screen.since) }));
  else {
    words.push(
      t('supervise.health.cpu', { percent: Math.round(machine.cpuPercent) }),
      t('supervise.health.memory', { megabytes: Math.round(machine.memoryBytes / bytesAMegabyte) }),
      t('supervise.health.up', { time: time(machine.upSince) }),
    );
  }
  return words;
}
