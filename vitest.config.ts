// Four kinds of tests. Unit tests run side by side, and two by two those that need a database and no media; those
// that use cameras, browsers and displays run one file after another, with time enough for a slow machine.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const minuteMs = 60_000;

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
          include: ['test/integration/*.test.ts'],
          fileParallelism: false,
          testTimeout: 2 * minuteMs,
          hookTimeout: 2 * minuteMs,
        },
      },
      {
        test: {
          name: 'database',
          globalSetup: ['test/rigs/embeddedTemplate.ts'],
          include: ['test/integration/database/*.test.ts'],
          maxWorkers: 2,
          // After the others: what they measure in time is not to be disturbed.
          sequence: { groupOrder: 1 },
          testTimeout: 2 * minuteMs,
          hookTimeout: 2 * minuteMs,
        },
      },
      {
        test: {
          name: 'e2e',
          globalSetup: ['test/rigs/embeddedTemplate.ts'],
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 3 * minuteMs,
          hookTimeout: 3 * minuteMs,
        },
      },
    ],
  },
});
