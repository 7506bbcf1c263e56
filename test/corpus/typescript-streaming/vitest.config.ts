import { defineConfig } from 'vitest/config';

// Without a file of its own, vitest would take that of a folder above.
export default defineConfig({ test: { include: ['test/**/*.test.ts'], testTimeout: 30_000 } });
