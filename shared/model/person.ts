import { z } from 'zod';

export const roles = ['operator', 'supervisor', 'police', 'nodal', 'admin'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const personSchema = z.object({ name: z.string().min(1).max(64), role: roleSchema });
export type Person = z.infer<typeof personSchema>;
