import { fileURLToPath } from 'node:url';
import { createServeCommand } from '../../mock-apis/serve-command.ts';
import { createCheckCommand } from '../../test/self-check/command.ts';
import { PACK } from './edition.ts';

/** What a candidate's pack runs: `node mocks.mjs` starts the services, `node mocks.mjs check` tries the program.
 * It is never run from here: bundle.ts makes one file of it and of all it needs, with the candidate's own edition. */
const program = createServeCommand({
  command: 'node mocks.mjs', seed: PACK.seed, example: 'faults.json', hint: `${PACK.folder}/.env has them for the usual ports`,
});
// Beside this file, wherever it is started from.
const solution = fileURLToPath(new URL(PACK.folder, import.meta.url));
program.addCommand(createCheckCommand({ command: 'check', folder: solution, seed: PACK.seed }));
await program.parseAsync();
