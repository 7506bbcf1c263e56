import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { scriptSources } from '../../mock-apis/console/build-assets.ts';
import { licencesOf } from './licences.ts';
import { standIn, standInsFor } from './stand-ins.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LOWEST_NODE = 20;

/** Older Nodes still understand the file, so that they can say what is wrong. */
const BANNER = `#!/usr/bin/env node
// API integration work sample: the services you develop against. Start them with: node mocks.mjs
// Licences of the packages in this file: mocks.licences.txt
import { createRequire as __createRequire } from 'node:module';
if (Number(process.versions.node.split('.')[0]) < ${LOWEST_NODE}) {
  console.error(\`The services need Node ${LOWEST_NODE} or newer; this is \${process.version}. Install a newer one from https://nodejs.org, and start them again.\`);
  process.exit(1);
}
const require = __createRequire(import.meta.url);`;

/** The services of one candidate as one file, and the licences of what is in it. */
export interface Bundle { code: string; licences: string }

/** Makes one file of the services and the check; the same candidate gets the same file, byte for byte.
 * @param candidate whose customers and credentials it has
 * @param folder the pack's folder for the candidate's program */
export async function bundleMocks(candidate: string, folder: string): Promise<Bundle> {
  const standIns = await standInsFor(candidate, folder);
  const result = await build({
    entryPoints: [path.join(ROOT, 'scripts/pack/mocks.ts')], absWorkingDir: ROOT,
    bundle: true, write: false, metafile: true, minify: true, legalComments: 'none', charset: 'utf8', logLevel: 'silent',
    platform: 'node', format: 'esm', target: `node${LOWEST_NODE}`, mainFields: ['module', 'main'],
    banner: { js: BANNER }, plugins: [standIn(standIns)],
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error('esbuild wrote no file.');
  const unused = Object.keys(standIns).find((place) => !(place in result.metafile.inputs) && !place.startsWith('test/scenarios/'));
  if (unused !== undefined) throw new Error(`The bundle has no ${unused}, so nothing stands in for it. Was the file moved? See scripts/pack/stand-ins.ts.`);
  const own = await readFile(path.join(ROOT, 'LICENSE'), 'utf8');
  // The script of the console's page is in the bundle as text, and packages with it.
  const inputs = [...Object.keys(result.metafile.inputs), ...await scriptSources()];
  return { code: file.text, licences: await licencesOf(inputs, ROOT, own) };
}
