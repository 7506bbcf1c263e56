import { availableParallelism } from 'node:os';
import { HarnessError } from '../harness/errors.ts';
import { userOptions } from './container-options.ts';
import { enclosureOf, openPlace } from './container-place.ts';
import { ask, findEngine, imageName, lastLine, type Engine } from './engine.ts';
import { NOBODY, type Isolation } from './isolation.ts';
import { cgroupOptions, forPreparation, ulimitOptions, type GradingLimits, type Limits } from './limits.ts';
import { findProgram } from './programs.ts';

const NOTICE = 'The submission ran in containers: it could read an image with tool chains, change its own copy and its temporary folders, '
  + 'and reach nothing but its services while it ran. Only installing had network, and building where it showed that it needs it.';
const NOT_BOUNDED = ' The container engine could not bound their memory, processes and processors; only the suite watched them.';
/** The first container of an image can take its time: without root, its files get other owners then. */
const FIRST_START_MS = 120_000;
/** What engines say that run a container without the bounds they were asked for: limits are ignored (Podman), a limitation discarded (Docker). */
const WITHOUT_BOUNDS = /\blimit.*\b(ignored|discarded)\b/i;
/** Of a run and of a step; a machine that has fewer gives what it has. */
const CPUS = { run: 2, step: 4 };

/** Containers by Podman or Docker, without capabilities and with a read-only image; a submission's runs share a network with its services alone.
 * @throws HarnessError that says what is missing on this machine */
export async function containerIsolation(limits: GradingLimits): Promise<Isolation> {
  const image = imageName();
  const { engine, hasImage } = await findEngine(image);
  const isRoot = process.getuid?.() === 0;
  if (!hasImage) throw new HarnessError(`${engine.name} has no image ${image}`, 'Build it with: npm run image (it takes some minutes and the network).');
  const nsenter = findProgram('nsenter');
  if (nsenter === null) throw new HarnessError('the program nsenter is not installed', 'Install it (Debian and Ubuntu: apt-get install util-linux).');
  const { programs, bounded } = await lookInto(engine, image, limits);
  const user = isRoot ? NOBODY : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const base = { engine, image, user };
  const cpus = (most: number) => (bounded ? Math.min(most, availableParallelism()) : null);
  return {
    level: 'container', limits, notice: { kind: 'info', text: NOTICE + (bounded ? '' : NOT_BOUNDED) }, programs,
    ...(isRoot && { owner: NOBODY }),
    forStep: (belongings, folders, { network }) => enclosureOf({ ...base, bounds: forPreparation(limits), cpus: cpus(CPUS.step), network: network ? 'own' : 'none' }, belongings, folders),
    forPart: (belongings, folders) => openPlace(nsenter, { ...base, bounds: limits, cpus: cpus(CPUS.run), network: 'none' }, belongings, folders),
  };
}

/** Programs of the image, and whether the engine can bound a container as a whole: some systems let only root do that. */
async function lookInto(engine: Engine, image: string, bounds: Limits): Promise<{ programs: Set<string>; bounded: boolean }> {
  const list = async (more: string[]) => {
    const options = ['--rm', '--pull', 'never', '--network', 'none', ...userOptions({ engine, network: 'none' }), ...ulimitOptions(bounds), ...more];
    const { stdout, stderr } = await ask(engine, ['run', ...options, image, '/bin/sh', '-c', 'IFS=:; ls $PATH 2>/dev/null; :'], FIRST_START_MS);
    return { programs: new Set(stdout.split('\n')), stderr };
  };
  try {
    const { programs, stderr } = await list(cgroupOptions(bounds, 1));
    return { programs, bounded: !WITHOUT_BOUNDS.test(stderr) };
  } catch (error) {
    if (error instanceof HarnessError) throw error; // Too slow: that says nothing about bounds.
    const { programs } = await list([]).catch((error: unknown) => { throw new HarnessError(`${engine.name} says: ${lastLine(error)}`, 'Mend it, or choose another level with --isolation.', { cause: error }); });
    return { programs, bounded: false };
  }
}
