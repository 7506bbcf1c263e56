import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Loads a large CommonJS library by `require`. An `import` would lead it through the TypeScript loader,
 * which reads all nine megabytes of the compiler once more: half a second and 80 MB for nothing. */
export const loadAsIs = <T>(name: string): T => require(name) as T;
