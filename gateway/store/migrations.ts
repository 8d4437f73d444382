import type { Migration } from 'kysely/migration';
import { access } from './migrations/access.ts';
import { alarms } from './migrations/alarms.ts';
import { audit } from './migrations/audit.ts';
import { directory } from './migrations/directory.ts';
import { healthHistory } from './migrations/healthHistory.ts';
import { people } from './migrations/people.ts';
import { pictureReferences } from './migrations/pictureReferences.ts';
import { wallNodes } from './migrations/wallNodes.ts';
import { walls } from './migrations/walls.ts';

/**
 * All migrations in their order. A name never changes once released, and what a migration does never changes
 * either: a correction is a further migration.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-directory': directory,
  '0002-people': people,
  '0003-alarms': alarms,
  '0004-health-history': healthHistory,
  '0005-picture-references': pictureReferences,
  '0006-walls': walls,
  '0007-wall-nodes': wallNodes,
  '0008-access': access,
  '0009-audit': audit,
};
