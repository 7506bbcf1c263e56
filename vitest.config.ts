import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Most tests wait for something; a processor more would idle.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'mock-apis', include: ['mock-apis/**/*.test.ts'] } },
      { test: { name: 'rubric', include: ['rubric/**/*.test.ts'] } },
      { test: { name: 'scripts', include: ['scripts/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
      { test: { name: 'suite', include: ['test/**/*.test.ts'], exclude: ['test/corpus/*/**', 'test/scorecard.test.ts', '**/node_modules/**'], testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
});
