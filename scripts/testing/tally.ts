// Counts what passed and failed over all parts of a test run.
import { z } from 'zod';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** What vitest's JSON reporter writes, as far as it is counted here. */
const vitestReportSchema = z.object({
  numPassedTests: z.int().min(0),
  numFailedTests: z.int().min(0),
  numPendingTests: z.int().min(0),
  numTodoTests: z.int().min(0),
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.unknown()) }),
  ),
});

/**
 * Counts one vitest run. A test that did not run, a file that could not be loaded, a missing report, and an
 * unhappy exit that the report does not explain, are failures: nothing is green by being absent.
 */
export function tallyVitest(reportText: string | undefined, exitCode: number | undefined): Tally {
  const report = reportText === undefined ? undefined : parseReport(reportText);
  if (report === undefined) return { passed: 0, failed: 1 };
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + brokenFiles;
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

export function sumTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
  };
}

function parseReport(text: string): z.infer<typeof vitestReportSchema> | undefined {
  try {
    return vitestReportSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
