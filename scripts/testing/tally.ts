// Counts what passed and failed over all parts of a test run.
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** One text for each failure that can be named: where, and what was said. */
  readonly faults: readonly string[];
}

/** What vitest's JSON reporter writes, as far as it is counted here. */
const vitestReportSchema = z.object({
  numPassedTests: z.int().min(0),
  numFailedTests: z.int().min(0),
  numPendingTests: z.int().min(0),
  numTodoTests: z.int().min(0),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});
type VitestReport = z.infer<typeof vitestReportSchema>;

/** The counterexample of a property stands in the first lines, the way through the libraries in the others. */
const faultLinesMax = 12;

/**
 * Counts one vitest run. A test that did not run, a file that could not be loaded, a missing report, and an
 * unhappy exit that the report does not explain, are failures: nothing is green by being absent.
 */
export function tallyVitest(reportText: string | undefined, exitCode: number | undefined): Tally {
  const report = reportText === undefined ? undefined : parseReport(reportText);
  if (report === undefined) return { passed: 0, failed: 1, faults: ['vitest left no report'] };
  const brokenFiles = report.testResults.filter(isBroken).length;
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + brokenFiles;
  const faults = faultsOf(report);
  return failed === 0 && exitCode !== 0
    ? { passed: report.numPassedTests, failed: 1, faults: [...faults, `vitest ended with ${exitCode}`] }
    : { passed: report.numPassedTests, failed, faults };
}

export function sumTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
    faults: tallies.flatMap(({ faults }) => faults),
  };
}

function isBroken({ status, assertionResults }: VitestReport['testResults'][number]): boolean {
  return status === 'failed' && assertionResults.length === 0;
}

function faultsOf({ testResults }: VitestReport): readonly string[] {
  return testResults.flatMap((file) =>
    isBroken(file)
      ? [fault(file.name, file.message ?? 'could not be loaded')]
      : file.assertionResults
          .filter(({ status }) => status !== 'passed')
          .map(({ fullName, status, failureMessages }) =>
            fault(`${file.name} > ${fullName}`, failureMessages?.join('\n') || status),
          ),
  );
}

function fault(where: string, message: string): string {
  return [where, ...stripVTControlCharacters(message).split('\n').slice(0, faultLinesMax)].join('\n  ');
}

function parseReport(text: string): VitestReport | undefined {
  try {
    return vitestReportSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
