import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { DOCUMENTS } from '../contract/load-contract.ts';
import type { Assets } from './assets.ts';
import { httpFile } from './reference/http-file.ts';
import { readPublished } from './reference/published.ts';
import { renderReference } from './reference/reference.tsx';

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

let built: Promise<Assets> | undefined;

/** Makes the page's script, its style and the reference from their sources, once. */
export function buildAssets(): Promise<Assets> {
  built ??= make();
  return built;
}

/** Files that are in the page's script, relative to the kit, its packages among them. */
export async function scriptSources(): Promise<string[]> {
  return Object.keys((await bundleScript()).metafile.inputs);
}

async function make(): Promise<Assets> {
  const openapi = Object.fromEntries(Object.values(DOCUMENTS).map((file) => [file, read(`../contract/${file}`)]));
  const { outputFiles: [script] } = await bundleScript();
  if (!script) throw new Error('esbuild wrote no script for the console.');
  return { ...readPublished(), script: script.text, style: read('console.css'), reference: renderReference(), http: httpFile(), openapi };
}

const bundleScript = () => build({
  entryPoints: [fileURLToPath(new URL('browser/main.tsx', import.meta.url))], absWorkingDir: fileURLToPath(new URL('../../', import.meta.url)),
  bundle: true, write: false, metafile: true, minify: true, format: 'esm', target: 'es2022', charset: 'utf8', legalComments: 'none', logLevel: 'silent', jsx: 'automatic', jsxImportSource: 'preact',
});
