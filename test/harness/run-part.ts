import { randomBytes } from 'node:crypto';
import { lstat, readdir, readFile, rm, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { entriesOf, type Dataset } from '../../mock-apis/dataset/dataset.ts';
import { DEVELOPMENT } from '../../mock-apis/development.ts';
import { startWorld, type World, type WorldOptions } from '../../mock-apis/world.ts';
import type { PartSpec, RunSpec, Scenario } from './define-scenario.ts';
import { runEnvironment } from './environment.ts';
import { codeOf, HarnessError } from './errors.ts';
import { MAX_KEPT_FILE_BYTES, type Command, type OutputFile, type PartEvidence, type ProcessRun } from './evidence.ts';
import { run } from './spawn.ts';
import { watchGroup, withArgs, type FaultHook } from './watch.ts';
import { difference, snapshot, UNCHANGED } from './tree.ts';
import type { Workspace } from './workspace.ts';

/** More files than this in OUTPUT_DIR are counted by the tree, but not read. */
const MAX_OUTPUT_FILES = 100;

/** What a part needs beside its own definition. */
export interface PartContext {
  scenario: Scenario;
  letter: string;
  command: Command;
  workspace: Workspace;
  seed: number;
  signal?: AbortSignal;
}

const random = (bytes: number) => randomBytes(bytes).toString('base64url');

/** Runs one part of a scenario: fresh services, then its processes one after the other.
 * @throws HarnessError where the services themselves fail; whatever the submission does is evidence */
export async function runPart(spec: PartSpec, context: PartContext): Promise<PartEvidence> {
  const { scenario, letter, workspace, seed } = context;
  const dataset = spec.customers(seed);
  const name = `${scenario.code}${letter}`;
  const services = await startServices(spec, name, dataset);
  const { world, credentials } = services;
  try {
    const folders = { output: await workspace.folder(`output-${name}`), temporary: await workspace.folder(`tmp-${name}`) };
    const base = { scenario: scenario.code, part: letter, dataset, credentials, urls: world.urls };
    const runs: ProcessRun[] = [];
    for (const runSpec of spec.runs ?? [{}]) runs.push(await runOnce(runSpec, base, folders, services, context));
    assertSound(world, name);
    for (const { tree } of runs) await workspace.restore(tree);
    return { ...base, runs, exchanges: world.journal.exchanges, orders: world.store.orders, tokens: world.tokens.issued, firings: [...world.firings], tls: world.tls };
  } finally {
    await world.stop();
  }
}

async function runOnce(
  spec: RunSpec, part: Pick<PartEvidence, 'urls' | 'credentials' | 'dataset'>, folders: { output: string; temporary: string }, { world, hook, list }: Services, context: PartContext,
): Promise<ProcessRun> {
  const { workspace, command, scenario, seed, signal } = context;
  if (spec.customers) list.current = spec.customers(seed);
  if (spec.outputDir === 'emptied') {
    await rm(folders.output, { recursive: true, force: true });
    await mkdir(folders.output);
  }
  // Looking at every file costs more than a short run; the scenarios that run alone come first and show it.
  const before = scenario.alone ? await snapshot(workspace.copy) : null;
  const now = () => world.journal.now();
  const watch = watchGroup(spec, hook, now);
  const result = await run({
    command: withArgs(command, spec.args ?? []), cwd: workspace.copy, env: runEnvironment(part, folders, spec.environment),
    killAfterMs: scenario.killAfterSeconds * 1000, now, onStart: watch.onStart, patienceMs: watch.patienceMs, ...(signal && { signal }),
  });
  return {
    ...result, ...watch.end(), outputFiles: await readOutput(folders.output), tree: before ? difference(before, await snapshot(workspace.copy)) : UNCHANGED,
    ...(list.current !== part.dataset && { dataset: list.current }),
  };
}

/** Running services; `list` is what the source lists at the moment. */
interface Services { world: World; hook: FaultHook; list: { current: Dataset } }

/** Fresh services for one part, with their own random credentials. */
export async function startServices(spec: PartSpec, name: string, dataset: Dataset): Promise<Services & { credentials: PartEvidence['credentials'] }> {
  const hook: FaultHook = {};
  const list = { current: dataset };
  const own = { apiKey: `key-${random(18)}`, client: spec.client ?? { id: `client-${random(6)}`, secret: `secret-${random(24)}` }, scope: spec.scope ?? DEVELOPMENT.scope };
  const options = (credentials: PartEvidence['credentials']): WorldOptions => ({
    ...spec.services, ...credentials,
    pages: () => list.current.pages.map((page) => page.map(({ record }) => record)),
    customerIds: entriesOf(dataset).map(({ id }) => id),
    faults: (spec.faults ?? []).map((fault, index) => ({ ...fault, id: `${name}.${index + 1}` })),
    onFired: ({ rule }) => hook.fired?.(Number(rule.slice(name.length + 1))),
  });
  if (!spec.development) return { world: await startWorld(options(own)), credentials: own, hook, list };
  const { ports, apiKey, client, scope } = DEVELOPMENT;
  const published = { apiKey, client, scope };
  try {
    return { world: await startWorld({ ...options(published), ports }), credentials: published, hook, list };
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    return { world: await startWorld(options(published)), credentials: published, hook, list };
  }
}

/** A journal that forgot something, or a service that stumbled over its own feet, proves nothing about anybody. */
function assertSound({ journal }: World, name: string): void {
  const remedy = 'Nothing was concluded about the submission. Please run the grading again, and report this if it stays.';
  if (journal.troubles[0] !== undefined) throw new HarnessError(`The services failed in scenario ${name}: ${journal.troubles[0]}`, remedy);
  if (journal.dropped > 0) throw new HarnessError(`Scenario ${name} brought more requests than the journal holds (${journal.dropped} were dropped).`, remedy);
}

async function readOutput(folder: string): Promise<OutputFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files: OutputFile[] = [];
  for (const entry of entries.filter((one) => one.isFile()).slice(0, MAX_OUTPUT_FILES)) {
    const absolute = path.join(entry.parentPath, entry.name);
    const { size, mode } = await lstat(absolute);
    const text = size > MAX_KEPT_FILE_BYTES ? '' : await readFile(absolute, 'utf8').catch(() => '');
    files.push({ path: path.relative(folder, absolute), bytes: size, mode: mode & 0o777, text });
  }
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}
