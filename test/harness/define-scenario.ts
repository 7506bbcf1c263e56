import type { Client } from '../../mock-apis/authorization/client.ts';
import type { Dataset } from '../../mock-apis/dataset/dataset.ts';
import type { Act } from '../../mock-apis/faults/define-fault.ts';
import type { When } from '../../mock-apis/faults/engine.ts';
import type { WorldOptions } from '../../mock-apis/world.ts';
import type { Part } from '../evidence/part.ts';

/** A fault rule as scenarios write it; its id is made from the scenario's code. */
export interface ScenarioFault { at: 'source' | 'token' | 'destination'; when: When; what: Act }

/** One process of a part: how it is started. */
export interface RunSpec {
  /** What happens to OUTPUT_DIR before it: the first run always starts with an empty one. */
  outputDir?: 'kept' | 'emptied';
  /** The source lists other customers from this run on; faults still name those of the part's own list. */
  customers?: (seed: number) => Dataset;
  /** Variables that differ from the published set; undefined takes one away. */
  environment?: Record<string, string | undefined>;
  /** Arguments added to the published command. */
  args?: string[];
  /** Sends a signal to the process group at the moment the fault at this position (from 1) fires. */
  signalOnFault?: { position: number; signal: 'SIGTERM' | 'SIGKILL' };
  /** Looks at the command lines of all its processes, ten times a second. */
  watchCommandLines?: boolean;
}

/** One fresh set of services, and the processes that run against it one after the other. */
export interface PartSpec {
  /** The source list, drawn from the grading's seed. */
  customers: (seed: number) => Dataset;
  faults?: ScenarioFault[];
  services?: Pick<WorldOptions, 'latencyMs' | 'tokenLifetimeSeconds' | 'tokenReshape' | 'link' | 'validate' | 'rateLimit' | 'sink' | 'sourceTls' | 'sourceAbsent'>;
  /** Scope name to ask for; the published one by default. */
  scope?: string;
  /** OAuth client; random letters and digits by default. */
  client?: Client;
  /** One run by default. */
  runs?: RunSpec[];
  /** Use the development ports and credentials, where the ports are free. */
  development?: boolean;
}

export interface Scenario {
  /** File name without its ending, a noun phrase in kebab-case; the loader sets it. */
  id: string;
  /** Short code for talk and reports, e.g. "S25". */
  code: string;
  title: string;
  /** What the scenario shows and why its numbers are as they are. */
  about: string;
  /** Each process that runs longer is ended, with its whole group. */
  killAfterSeconds: number;
  /** Runs before all others, with the machine to itself. */
  alone?: boolean;
  /** Parts by letter; `''` where there is one only. */
  parts: Record<string, PartSpec>;
  /** Whether what the scenario is about really happened.
   * @returns null, or why nothing can be concluded from this part */
  validIf: (part: Part) => string | null;
  /** Whether a busy machine may be why a part proves nothing; such a scenario runs once more while no other is busy. */
  tooSlow?: (part: Part) => boolean;
}

/** Defines a scenario: one file in test/scenarios/, one default export. */
export function defineScenario(definition: Omit<Scenario, 'parts' | 'id'> & (PartSpec | { parts: Record<string, PartSpec> })): Scenario {
  const { code, title, about, killAfterSeconds, alone, validIf, tooSlow, ...rest } = definition;
  const parts = 'parts' in rest ? rest.parts : { '': rest };
  return { id: '', code, title, about, killAfterSeconds, validIf, parts, ...(alone !== undefined && { alone }), ...(tooSlow && { tooSlow }) };
}

/** No more is needed than that it ran. */
export const always = (): null => null;

/** For scenarios in which every request is refused: quick, but slow enough that even a program which asks again without waiting,
 * and for all customers at once, stays within what the journal holds. */
export const PACED = { latencyMs: { source: 100, token: 100, destination: 100 } } satisfies PartSpec['services'];
