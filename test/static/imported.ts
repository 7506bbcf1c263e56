import type { SourceFacts } from './evidence.ts';

/** The first import of some sources that matches one of these patterns, with its file; null where there is none. */
export function firstImport(sources: readonly SourceFacts[], patterns: readonly RegExp[]): { name: string; file: string } | null {
  for (const { path, imports } of sources) {
    const name = imports.find((one) => patterns.some((pattern) => pattern.test(one)));
    if (name !== undefined) return { name, file: path };
  }
  return null;
}
