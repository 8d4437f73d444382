/** Whose hand moves a wall: a person with their rights, or the gateway itself. */
import { type Person, type Right, rights } from '../../model/person.ts';
import { rightsOf } from '../rights.ts';

export interface WallActor {
  readonly name: string;
  readonly rights: readonly Right[];
  /**
   * The gateway's own hand: it alone changes level `schedule`, a lock does not hold it, and it never conflicts.
   * Told by this and not by the name, which a person might share.
   */
  readonly gateway?: true;
}

export function actorOf(person: Person): WallActor {
  return { name: person.name, rights: rightsOf(person) };
}

export type GatewayHand = 'schedule' | `rule:${string}` | 'gateway';

export function gatewayActor(name: GatewayHand): WallActor {
  return { name, rights, gateway: true };
}
