import { z } from 'zod';

/** Host names, IPv4 and bracketed IPv6, nothing that means more than itself in a page's policy. */
const plainOrigin = /^https?:\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/;
const originsMax = 50;

/** As browsers write it, or undefined when the text is not one origin and nothing else. */
function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, href } = new URL(text);
  return href === `${origin}/` && plainOrigin.test(origin) ? origin : undefined;
}

/** Whose pages may stand in tiles of the wall: `https://traffic.intranet, http://10.0.0.7:8080`. Absent: nobody's. */
export const webOriginsVariable = {
  schema: z
    .string()
    .default('')
    .transform((text, context): readonly string[] => {
      const parts = text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '');
      const origins = parts.flatMap((part) => originOf(part) ?? []);
      if (origins.length < parts.length || origins.length > originsMax) context.addIssue('not origins');
      return [...new Set(origins)];
    }),
  expected: `origins of intranet pages without a path, separated by commas, such as https://traffic.intranet,http://10.0.0.7:8080 (at most ${originsMax})`,
};
