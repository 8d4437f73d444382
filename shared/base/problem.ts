import { z } from 'zod';

/**
 * Something went wrong in a way that a person can act on: a stable code for programs, what happened and
 * what to do now for people. On the wire it is `application/problem+json` (RFC 9457), where `code` is the
 * last part of `type`. It never carries a credential, an RTSP address or a stack trace.
 */
export const problemSchema = z.object({
  /** Stable kebab-case name, e.g. `camera-unreachable`; the key of its translation. */
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** HTTP status that fits, also used where there is no HTTP. */
  status: z.int().min(400).max(599),
  /** What happened, in one English sentence. */
  title: z.string(),
  /** What to do now. */
  detail: z.string().optional(),
  /** Single faults of a larger input, such as the rows of a camera file. */
  faults: z
    .array(
      z.object({
        row: z.int().optional(),
        column: z.string().optional(),
        value: z.string().optional(),
        expected: z.string(),
      }),
    )
    .optional(),
});

export type Problem = z.infer<typeof problemSchema>;
export type Fault = NonNullable<Problem['faults']>[number];

export function problem(code: string, status: number, title: string, detail?: string): Problem {
  return detail === undefined ? { code, status, title } : { code, status, title, detail };
}
