import { z } from 'zod';

/**
 * The page's policy forbids code made from text. Zod tries it when a schema is made and falls back when refused,
 * but each try is reported as a violation; so it is told not to, before any module makes a schema. Imported for
 * this effect, first of all.
 */
z.config({ jitless: true });
