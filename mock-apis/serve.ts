import { createServeCommand } from './serve-command.ts';

/** `npm start`: the three services on fixed ports, for a person. */
await createServeCommand({
  command: 'npm start --', hint: 'paste them into .env, or export them', example: 'mock-apis/examples/hiccups.json', more: 'docs/faults.md',
}).parseAsync();
