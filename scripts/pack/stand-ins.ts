import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { editionOf } from '../../mock-apis/candidate.ts';
import { loadAssets } from '../../mock-apis/console/assets.ts';
import { draws } from '../../mock-apis/dataset/draw.ts';
import { DATASETS } from '../../mock-apis/dataset/named.ts';
import { DEVELOPMENT } from '../../mock-apis/development.ts';
import { loadVisible } from '../../test/self-check/visible.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Files of the kit by their path in it, and what a pack has in their place. */
export type StandIns = Record<string, string>;

const inKit = (file: string) => JSON.stringify(path.join(ROOT, file));
const json = (value: unknown) => JSON.stringify(value);

/** Everything that is a candidate's own, or that the kit finds by looking into its folders, as modules for the bundle.
 * @param folder the pack's folder for the candidate's program */
export async function standInsFor(candidate: string, folder: string): Promise<StandIns> {
  const { seed, apiKey, client } = editionOf(candidate);
  return {
    'scripts/pack/edition.ts': `export const PACK = ${json({ seed, folder })};`,
    'mock-apis/development.ts': `export const DEVELOPMENT = ${json({ ...DEVELOPMENT, apiKey, client })};`,
    'mock-apis/dataset/draw.ts': await drawsModule(seed),
    'mock-apis/faults/kinds.ts': kindsModule(),
    'mock-apis/console/assets.ts': await assetsModule(),
    ...await unitsModules(),
  };
}

/** The customers as they were drawn here: faker is larger than all the rest together, and a pack always draws the same. */
async function drawsModule(seed: number): Promise<string> {
  draws.clear();
  for (const { customers } of Object.values(DATASETS)) customers(seed);
  for (const { parts } of (await loadVisible()).scenarios) for (const part of Object.values(parts)) part.customers(seed);
  return `const draws = new Map(JSON.parse(${json(json([...draws]))}));
export function draw(count, seed) {
  const drawn = draws.get(\`\${count} \${seed}\`);
  if (!drawn) throw new Error(\`This pack has no draw of \${count} customers from seed \${seed}.\`);
  return drawn;
}`;
}

/** What the console shows, ready made: a pack has nothing to make it with. It stays text until somebody opens the console. */
async function assetsModule(): Promise<string> {
  return `let assets;
const text = ${json(json(await loadAssets()))};
export const loadAssets = async () => (assets ??= JSON.parse(text));`;
}

function kindsModule(): string {
  const files = readdirSync(path.join(ROOT, 'mock-apis/faults/kinds')).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).sort();
  return `${files.map((file, index) => `import k${index} from ${inKit(`mock-apis/faults/kinds/${file}`)};`).join('\n')}
const kinds = Promise.resolve(new Map([${files.map((_, index) => `k${index}`).join(', ')}].map((fault) => [fault.definition.kind, fault])));
export const loadFaultKinds = () => kinds;`;
}

/** The visible scenarios and their checks; of the other scenarios that those checks name, nothing but the code. */
async function unitsModules(): Promise<StandIns> {
  const { scenarios, checks } = await loadVisible();
  const others = readdirSync(path.join(ROOT, 'test/scenarios')).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length)).filter((id) => !scenarios.some((scenario) => scenario.id === id));
  return {
    'test/units.ts': `${scenarios.map(({ id }, index) => `import s${index} from ${inKit(`test/scenarios/${id}.ts`)};`).join('\n')}
${checks.map(({ id, criterion }, index) => `import c${index} from ${inKit(`test/checks/${criterion}/${id}.ts`)};`).join('\n')}
export const loadScenarios = async () => [${scenarios.map(({ id }, index) => `Object.assign(s${index}, ${json({ id })})`).join(', ')}];
export const loadChecks = async () => [${checks.map(({ id, criterion }, index) => `{ ...${json({ id, criterion })}, definition: c${index} }`).join(', ')}];`,
    ...Object.fromEntries(others.map((id) => [`test/scenarios/${id}.ts`, 'export default { code: "", parts: {} };'])),
  };
}

/** Makes esbuild take the stand-ins in place of the kit's files. */
export const standIn = (modules: StandIns): Plugin => ({
  name: 'stand-ins',
  setup(build) {
    build.onLoad({ filter: /\.tsx?$/, namespace: 'file' }, ({ path: file }) => {
      const contents = modules[path.relative(ROOT, file).split(path.sep).join('/')];
      return contents === undefined ? undefined : { contents, loader: 'js', resolveDir: path.dirname(file) };
    });
  },
});
