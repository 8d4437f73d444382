// Four kinds of tests. Unit tests run side by side; those that use cameras, databases and browsers two by two, for
// they wait more than they reckon: one after another the whole took longer than the 25 minutes that a fresh machine
// of two cores has for it. What needs a whole machine comes last and alone. All have time enough for a slow one.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const minuteMs = 60_000;

/** Many tiles, several displays, Electron: beside another test a slow machine would give them stills. */
const alone = ['test/e2e/{desk,faults,wallPages}.test.ts', 'test/e2e/electron/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [react()],
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          testTimeout: minuteMs / 2,
        },
      },
      {
        test: {
          name: 'integration',
          globalSetup: ['test/rigs/embeddedTemplate.ts'],
          include: ['test/integration/**/*.test.ts'],
          maxWorkers: 2,
          testTimeout: 2 * minuteMs,
          hookTimeout: 2 * minuteMs,
        },
      },
      {
        test: {
          name: 'e2e',
          globalSetup: ['test/rigs/embeddedTemplate.ts'],
          include: ['test/e2e/*.test.ts'],
          exclude: alone,
          maxWorkers: 2,
          testTimeout: 3 * minuteMs,
          hookTimeout: 3 * minuteMs,
        },
      },
      {
        test: {
          name: 'e2e-alone',
          globalSetup: ['test/rigs/embeddedTemplate.ts'],
          include: alone,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 3 * minuteMs,
          hookTimeout: 3 * minuteMs,
        },
      },
    ],
  },
});
