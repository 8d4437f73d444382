import { actorOf } from '#shared/decide/wall/actor.ts';
import { commandWall, newWallMemory } from '#shared/decide/wall/commandWall.ts';
import type { Person } from '#shared/model/person.ts';
import type { WallForetelling } from './wallsStore.ts';

/**
 * Foretells by the gateway's own reducer what this person's commands will make of a wall. Undo needs the past and
 * web pages the gateway's list of origins: those are its alone to tell.
 */
export function wallForetelling(person: Person): WallForetelling {
  const actor = actorOf(person);
  return (wall, request, atMs) => {
    const done = commandWall(newWallMemory(wall), request, actor, atMs, { webOrigins: [] });
    return done.ok ? done.value.wall : undefined;
  };
}
