import { z } from 'zod';
import { corridorIdSchema, departmentIdSchema, thanaIdSchema } from './ids.ts';

/** The roles of people; each has its trial account. */
export const personRoles = ['operator', 'supervisor', 'police', 'nodal', 'admin'] as const;
export const personRoleSchema = z.enum(personRoles);
export type PersonRole = z.infer<typeof personRoleSchema>;

/** Who may be signed in: a person, or a wall machine by its own key. */
export const roles = [...personRoles, 'wall'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/**
 * What somebody may do beyond handling alarms (which goes by role):
 * `view` cameras; `manage-wall`: displays, presets, schedules, tours, wall machines; `take-over`: put an incident
 * over what others show, and break a lock; `export`: take files away; `read-audit`; `manage-people`.
 */
export const rights = ['view', 'manage-wall', 'take-over', 'export', 'read-audit', 'manage-people'] as const;
export const rightSchema = z.enum(rights);
export type Right = z.infer<typeof rightSchema>;

const placeList = <T extends z.ZodType>(id: T) => z.array(id).max(500).default([]);

/**
 * Where somebody's cameras are. A camera is within it when it stands in one of the zones, thanas or corridors
 * (none named: anywhere) and belongs to one of the departments (none named: any).
 */
export const jurisdictionSchema = z.object({
  /** English names of police zones, as the city pack has them: `East`. */
  zones: placeList(z.string().min(1).max(64)),
  thanas: placeList(thanaIdSchema),
  corridors: placeList(corridorIdSchema),
  departments: placeList(departmentIdSchema),
});
export type Jurisdiction = z.infer<typeof jurisdictionSchema>;

export const personSchema = z.object({
  name: z.string().min(1).max(64),
  role: roleSchema,
  /** Instead of the role's own; `decide/rights` tells what holds. */
  rights: z.array(rightSchema).optional(),
  /** Absent: the whole city. */
  jurisdiction: jurisdictionSchema.optional(),
});
export type Person = z.infer<typeof personSchema>;
