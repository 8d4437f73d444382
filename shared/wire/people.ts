/** The REST contract of people who may sign in (right `manage-people`), and of one's own password. */
import { z } from 'zod';
import { jurisdictionSchema, personRoleSchema, rightSchema } from '../model/person.ts';

/** NIST SP 800-63B asks for at least 8; 12 for what opens a control room. */
export const passwordLengthMin = 12;
export const passwordSchema = z.string().min(passwordLengthMin).max(1024);

/** Actors of the record that are no people. */
const reservedNames: readonly string[] = ['gateway', 'schedule'];

export const accountSchema = z.object({
  name: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}._@-]{0,63}$/u)
    .refine((name) => !reservedNames.includes(name.toLowerCase()), {
      error: "a name that is not the system's own (gateway, schedule)",
    }),
  role: personRoleSchema,
  /** Instead of the role's own. */
  rights: z.array(rightSchema).optional(),
  jurisdiction: jurisdictionSchema.optional(),
  /** Cannot sign in, and is signed out. */
  disabled: z.boolean(),
  /** Too many wrong passwords: until then. */
  lockedUntil: z.iso.datetime().optional(),
  lastSignInAt: z.iso.datetime().optional(),
});
export type Account = z.infer<typeof accountSchema>;

/** `GET /api/people`, by name. */
export const peopleAnswerSchema = z.object({ items: z.array(accountSchema) });
export type PeopleAnswer = z.infer<typeof peopleAnswerSchema>;

/** `POST /api/people`: answers the account. */
export const accountDraftSchema = accountSchema
  .pick({ name: true, role: true, rights: true, jurisdiction: true })
  .extend({ password: passwordSchema });
export type AccountDraft = z.infer<typeof accountDraftSchema>;

/** `PATCH /api/people/:name`; `null` takes an exception away. A new password or role ends the person's sessions' old rights at once. */
export const accountChangeSchema = z.object({
  role: personRoleSchema.optional(),
  rights: z.array(rightSchema).nullable().optional(),
  jurisdiction: jurisdictionSchema.nullable().optional(),
  disabled: z.boolean().optional(),
  password: passwordSchema.optional(),
  /** Lets somebody in again who was locked out. */
  unlock: z.literal(true).optional(),
});
export type AccountChange = z.infer<typeof accountChangeSchema>;

/** `POST /api/session/password`: one's own. */
export const passwordChangeSchema = z.object({ current: z.string().min(1).max(1024), next: passwordSchema });
export type PasswordChange = z.infer<typeof passwordChangeSchema>;
