import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { developmentCredentials } from '../../mock-apis/candidate.ts';
import { entriesOf, type Dataset } from '../../mock-apis/dataset/dataset.ts';
import { DEVELOPMENT } from '../../mock-apis/development.ts';
import { startWorld, type World, type WorldOptions } from '../../mock-apis/world.ts';
import type { ProcessGroup } from '../isolation/group.ts';
import type { Isolation, Place } from '../isolation/isolation.ts';
import { DEFAULT_LIMITS, type LimitName } from '../isolation/limits.ts';
import { processIsolation } from '../isolation/process.ts';
import type { PartSpec, RunSpec, Scenario } from './define-scenario.ts';
import { runEnvironment } from './environment.ts';
import { codeOf, HarnessError } from './errors.ts';
import type { Command, PartEvidence, ProcessRun } from './evidence.ts';
import { withOutputOnDisk } from './on-disk.ts';
import { readOutput } from './output-files.ts';
import { removeFolder } from './remove-folder.ts';
import { run } from './spawn.ts';
import { LOOK_EVERY_MS, waitingOf } from './waiting.ts';
import { watchGroup, withArgs, type FaultHook } from './watch.ts';
import { difference, snapshot, UNCHANGED } from './tree.ts';
import type { Workspace } from './workspace.ts';

/** What a part needs beside its own definition. */
export interface PartContext {
  scenario: Scenario;
  letter: string;
  command: Command;
  workspace: Workspace;
  seed: number;
  /** Whose development credentials the program may rely on where the scenario is that of development. */
  candidate?: string | undefined;
  /** The bare machine by default. */
  isolation?: Isolation;
  signal?: AbortSignal;
  /** The program is known to write nothing into its own folder: nobody looks there, which costs more than a short run. */
  tidy?: boolean;
  /** Told every second whether the program only waits at the moment. */
  tellWaiting?: (isWaiting: boolean) => void;
}

const random = (bytes: number) => randomBytes(bytes).toString('base64url');

/** Runs one part of a scenario: a fresh place and fresh services, then its processes one after the other.
 * @throws HarnessError where the place or the services themselves fail; whatever the submission does is evidence */
export async function runPart(spec: PartSpec, context: PartContext): Promise<PartEvidence> {
  const { scenario, letter, workspace, isolation = processIsolation(DEFAULT_LIMITS) } = context;
  const name = `${scenario.code}${letter}`;
  const folders: Folders = { output: await workspace.folder(`output-${name}`), temporary: await workspace.folder(`tmp-${name}`) };
  const place = await isolation.forPart(workspace, [folders.output, folders.temporary]);
  try {
    return await runIn(place, spec, name, folders, { ...context, isolation });
  } finally {
    await place.close();
    for (const folder of [folders.output, folders.temporary]) await removeFolder(folder);
  }
}

interface Folders { output: string; temporary: string }

async function runIn(place: Place, spec: PartSpec, name: string, folders: Folders, context: PartContext & { isolation: Isolation }): Promise<PartEvidence> {
  const { scenario, letter, workspace, seed, candidate } = context;
  const dataset = spec.customers(seed);
  const services = await startServices(spec, name, dataset, { ...place, candidate });
  const { world, credentials } = services;
  const current: Current = { group: null };
  const isWaiting = waitingOf(world.journal, () => current.group);
  const looking = setInterval(() => { context.tellWaiting?.(isWaiting()); }, LOOK_EVERY_MS);
  try {
    const base = { scenario: scenario.code, part: letter, dataset, credentials, urls: world.urls };
    const runs: ProcessRun[] = [];
    for (const runSpec of spec.runs ?? [{}]) runs.push(await runOnce(runSpec, { base, folders, place, services, current }, context));
    assertSound(world, name);
    for (const { tree } of runs) await workspace.restore(tree);
    return { ...base, runs, ...keptOf(world), tokens: world.tokens.issued, firings: [...world.firings], tls: world.tls };
  } finally {
    clearInterval(looking);
    await world.stop();
  }
}

/** The processes of the run that is going on. */
interface Current { group: ProcessGroup | null }

interface Surroundings { base: Pick<PartEvidence, 'urls' | 'credentials' | 'dataset'>; folders: Folders; place: Place; services: Services; current: Current }

async function runOnce(spec: RunSpec, { base, folders, place, services: { world, hook, list }, current }: Surroundings, context: PartContext & { isolation: Isolation }): Promise<ProcessRun> {
  const { workspace, command, scenario, seed, signal, isolation: { limits } } = context;
  if (spec.customers) list.current = spec.customers(seed);
  if (spec.outputDir === 'emptied') await workspace.folder(path.basename(folders.output));
  const before = context.tidy ? null : await snapshot(workspace.copy);
  const now = () => world.journal.now();
  const watch = watchGroup(spec, hook, now);
  const result = await run({
    command: withArgs(command, spec.args ?? []), cwd: workspace.copy, env: runEnvironment(base, folders, spec.environment),
    onStart: (group) => {
      current.group = group;
      watch.onStart(group);
    },
    killAfterMs: (limits.runSeconds ?? scenario.killAfterSeconds) * 1000, now, patienceMs: watch.patienceMs, ...(signal && { signal }),
    enclosure: place.enclosure, limits, measureFiles: () => workspace.growth([folders.output, folders.temporary]), alsoExceeded: () => floodOf(world),
  });
  current.group = null;
  const outputFiles = await readOutput(folders.output);
  // A program may hear of the limit of a single file, or send thousands of requests in a moment, and end by itself.
  const limit = result.limit ?? floodOf(world) ?? (outputFiles.some(({ bytes }) => bytes >= limits.fileBytes) ? 'files' : null);
  return withOutputOnDisk({
    ...result, ...watch.end(), limit, outputFiles, tree: before ? difference(before, await snapshot(workspace.copy)) : UNCHANGED,
    ...(list.current !== base.dataset && { dataset: list.current }),
  });
}

/** Of a flood: it repeats itself, and sixty floods would fill the memory. */
const KEPT_OF_A_FLOOD = { exchanges: 1_000, bodyCharacters: 256 * 1024 };

function floodOf({ journal, refusedConnections }: World): LimitName | null {
  if (refusedConnections() > 0) return 'connections';
  return journal.turnedAway > 0 ? 'requests' : null;
}

/** What to keep as evidence: everything, but of a flood the beginning. */
function keptOf({ journal: { exchanges, turnedAway }, store: { orders } }: World): Pick<PartEvidence, 'exchanges' | 'orders'> {
  if (turnedAway === 0) return { exchanges, orders };
  let room = KEPT_OF_A_FLOOD.bodyCharacters;
  const end = exchanges.findIndex(({ body }, index) => index >= KEPT_OF_A_FLOOD.exchanges || (room -= body.length) < 0);
  const kept = end < 0 ? exchanges : exchanges.slice(0, Math.max(1, end));
  return { exchanges: kept, orders: orders.filter(({ sequence }) => sequence <= (kept.at(-1)?.sequence ?? 0)) };
}

/** Running services; `list` is what the source lists at the moment. */
interface Services { world: World; hook: FaultHook; list: { current: Dataset } }

/** Fresh services for one part, with their own random credentials. */
export async function startServices(spec: PartSpec, name: string, dataset: Dataset, { listen, candidate }: Pick<Place, 'listen'> & { candidate?: string | undefined } = {}): Promise<Services & { credentials: PartEvidence['credentials'] }> {
  const hook: FaultHook = {};
  const list = { current: dataset };
  const own = { apiKey: `key-${random(18)}`, client: spec.client ?? { id: `client-${random(6)}`, secret: `secret-${random(24)}` }, scope: spec.scope ?? DEVELOPMENT.scope };
  const options = (credentials: PartEvidence['credentials']): WorldOptions => ({
    ...spec.services, ...credentials, ...(listen && { listen }),
    pages: () => list.current.pages.map((page) => page.map(({ record }) => record)),
    customerIds: entriesOf(dataset).map(({ id }) => id),
    faults: (spec.faults ?? []).map((fault, index) => ({ ...fault, id: `${name}.${index + 1}` })),
    onFired: ({ rule }) => hook.fired?.(Number(rule.slice(name.length + 1))),
  });
  if (!spec.development) return { world: await startWorld(options(own)), credentials: own, hook, list };
  const { ports, scope } = DEVELOPMENT;
  const published = { ...developmentCredentials(candidate), scope };
  try {
    return { world: await startWorld({ ...options(published), ports }), credentials: published, hook, list };
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    return { world: await startWorld(options(published)), credentials: published, hook, list };
  }
}

/** A service that stumbled over its own feet proves nothing about anybody. */
function assertSound({ journal }: World, name: string): void {
  if (journal.troubles[0] === undefined) return;
  throw new HarnessError(`The services failed in scenario ${name}: ${journal.troubles[0]}`, 'Nothing was concluded about the submission. Please run the grading again, and report this if it stays.');
}
