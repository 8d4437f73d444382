// The flags of `npm test`.
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '#shared/base/result.ts';

export const partNames = ['check', 'unit', 'integration', 'e2e'] as const;
export type PartName = (typeof partNames)[number];

export interface TestFlags {
  /** In the order they run. */
  readonly parts: readonly PartName[];
  /** Only test files whose path holds one of these; all when empty. */
  readonly filters: readonly string[];
}

/** The error is a sentence for the person who typed them. */
export function parseTestFlags(args: readonly string[]): Result<TestFlags, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { only: { type: 'string', multiple: true } },
      allowPositionals: true,
    });
    const only = values.only ?? [];
    const unknown = only.find((name) => !partNames.some((part) => part === name));
    if (unknown !== undefined)
      return err(`--only takes ${partNames.join(', ')}; "${unknown}" is none of them`);
    return ok({
      parts: only.length === 0 ? partNames : partNames.filter((part) => only.includes(part)),
      filters: positionals,
    });
  } catch (error) {
    if (error instanceof TypeError) return err(error.message);
    throw error;
  }
}
