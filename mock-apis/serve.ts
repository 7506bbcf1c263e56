import { addHostingOptions, checkHostingOptions } from './console/hosted/options.ts';
import { createServeCommand } from './serve-command.ts';

/** `npm start`: the three services on fixed ports, for a person; or for many candidates, each with their own. */
await createServeCommand({
  command: 'npm start --', hint: 'paste them into .env, or export them', example: 'mock-apis/examples/hiccups.json', more: 'docs/faults.md',
  hosting: {
    addOptions: addHostingOptions, check: checkHostingOptions,
    run: async (options) => { await (await import('./console/hosted/command.ts')).runHosting(options); },
  },
}).parseAsync();
