import { createServeCommand } from '../../mock-apis/serve-command.ts';
import { createCheckCommand } from '../../test/self-check/command.ts';
import { PACK } from './edition.ts';

/** What a candidate's pack runs: `node mocks.mjs` starts the services, `node mocks.mjs check` tries the program.
 * It is never run from here: bundle.ts makes one file of it and of all it needs, with the candidate's own edition. */
const command = 'node mocks.mjs';
const program = createServeCommand({
  command, seed: PACK.seed, example: 'faults.json', hint: `${PACK.folder}/.env has them already, for these ports`,
});
program.addCommand(createCheckCommand({ command: 'check', folder: PACK.folder, seed: PACK.seed }));
await program.parseAsync();
