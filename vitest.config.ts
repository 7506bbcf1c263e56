import { defineConfig } from 'vitest/config';

/** A test that hangs is found; one on a busy machine is not taken for it. */
const PATIENT = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // Most tests wait for something; a processor more would idle.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'mock-apis', include: ['mock-apis/**/*.test.ts'], ...PATIENT } },
      { test: { name: 'rubric', include: ['rubric/**/*.test.ts'], ...PATIENT } },
      { test: { name: 'scripts', include: ['scripts/**/*.test.ts'], ...PATIENT } },
      { test: { name: 'suite', include: ['test/**/*.test.ts'], exclude: ['test/corpus/*/**', 'test/scorecard.test.ts', '**/node_modules/**'], ...PATIENT } },
    ],
  },
});
