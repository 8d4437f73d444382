import { z } from 'zod';

export const languages = ['hi', 'en'] as const;
export type Language = (typeof languages)[number];

/** A name in both languages; Hindi falls back to English where an owner gave only one. */
export const localNameSchema = z.object({ en: z.string().min(1), hi: z.string().min(1) });
export type LocalName = z.infer<typeof localNameSchema>;
