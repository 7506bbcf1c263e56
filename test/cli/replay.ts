import { once } from 'node:events';
import pc from 'picocolors';
import type { Scenario } from '../harness/define-scenario.ts';
import { publishedVariables } from '../harness/environment.ts';
import { argvOf } from '../harness/spawn.ts';
import { startServices } from '../harness/run-part.ts';
import { readSubmission } from '../harness/submission.ts';
import { commandLine, quoted } from './shell-words.ts';

/** Keeps the services of a scenario up, with its faults, until the person at the terminal has seen enough.
 * Prints the environment and the command, so that the submission can be run by hand and watched. */
export async function replay(folder: string, scenario: Scenario, seed: number, stopped: AbortSignal): Promise<void> {
  const { delivered } = await readSubmission(folder);
  const parts = Object.entries(scenario.parts);
  const worlds = await Promise.all(parts.map(async ([letter, spec]) => ({ letter, spec, ...await startServices({ ...spec, development: false }, `${scenario.code}${letter}`, spec.customers(seed)) })));
  const out = (text: string) => process.stdout.write(`${text}\n`);
  out(`${pc.bold(`${scenario.code} ${scenario.title}`)}\n${scenario.about}\n`);
  for (const { letter, spec, world, credentials } of worlds) {
    if (parts.length > 1) out(pc.bold(`Part ${letter}`));
    const variables = { ...publishedVariables({ urls: world.urls, credentials }), ...spec.runs?.[0]?.environment };
    for (const [name, value] of Object.entries(variables)) out(value === undefined ? `unset ${name}` : `export ${name}=${quoted(value)}`);
    out('');
  }
  out(`Then, in a copy of ${delivered.folder} that is installed and built:\n`);
  out(delivered.manifest ? commandLine(...argvOf(delivered.manifest.run)) : '(its submission.json is missing or broken)');
  const runs = parts[0]?.[1].runs?.length ?? 1;
  if (runs > 1) out(`\nThe scenario runs it ${runs} times, one after the other.`);
  out(`\nFaults count attempts from now on: start again for a fresh set. Ctrl-C ends it.\n`);
  if (!stopped.aborted) await once(stopped, 'abort');
  await Promise.all(worlds.map(({ world }) => world.stop()));
  for (const { letter, world } of worlds) out(`${scenario.code}${letter}: ${world.journal.exchanges.length} requests, ${world.store.orders.length} orders stored, ${world.firings.length} faults fired.`);
}
