import { defineConfig } from 'vitest/config';

/** Configuration of `npm run grade:ci`: one file, one grading. Outcomes keep the order of criteria. */
export default defineConfig({
  test: { include: ['test/scorecard.test.ts'], root: new URL('..', import.meta.url).pathname, hookTimeout: 0, testTimeout: 0 },
});
