/** What a hand may do with a wall: what people may, and what the gateway alone does. */
import type { DisplayNumber, Held, WallLevel } from '../../model/wall.ts';
import type { WallCommand } from '../../model/wallCommand.ts';

/** Puts something on a level of a display, or lets the level go. The gateway's own; people `show` and `release`. */
export interface SetLevelCommand {
  readonly kind: 'set-level';
  readonly display: DisplayNumber;
  readonly level: WallLevel;
  readonly held: Held | undefined;
}

export type HandCommand = WallCommand | SetLevelCommand;

/** What commands depend on beside the wall. */
export interface WallContext {
  /** Origins whose pages a tile may show, such as `https://portal.example.in`. */
  readonly webOrigins: readonly string[];
  /** Numbers of other walls' displays: a number is unique in the city. */
  readonly displaysElsewhere?: readonly DisplayNumber[];
}
