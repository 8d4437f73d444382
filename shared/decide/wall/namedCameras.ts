/** Which cameras a wall's document names, and which a command would put there. */
import type { CameraNumber } from '../../model/ids.ts';
import type { Showing, Wall, WallLevel } from '../../model/wall.ts';
import type { WallCommand } from '../../model/wallCommand.ts';

/** All that the wall shows, covers, or keeps as a preset. */
export function camerasOfWall({ displays, presets }: Wall): ReadonlySet<CameraNumber> {
  const held = displays.flatMap(({ levels }) =>
    (Object.keys(levels) as WallLevel[]).flatMap((level) => levels[level]?.shows ?? []),
  );
  const kept = presets.flatMap((preset) => preset.displays.map(({ shows }) => shows));
  return new Set([...held, ...kept].flatMap(camerasOfShowing));
}

/** Those that the command names itself; what a preset names is the wall's already. */
export function camerasOfCommand(command: WallCommand): readonly CameraNumber[] {
  switch (command.kind) {
    case 'show':
      return camerasOfShowing(command.shows);
    case 'place':
      return command.shows?.kind === 'camera' ? [command.shows.camera] : [];
    case 'save-preset':
      return command.preset.displays.flatMap(({ shows }) => camerasOfShowing(shows));
    default:
      return [];
  }
}

function camerasOfShowing(shows: Showing): readonly CameraNumber[] {
  const views = shows.kind === 'view' ? [shows.view] : shows.tour.pages.map(({ view }) => view);
  return views.flatMap(({ tiles }) =>
    tiles.flatMap((tile) => (tile.shows.kind === 'camera' ? [tile.shows.camera] : [])),
  );
}
