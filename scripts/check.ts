import { createCheckCommand } from '../test/self-check/command.ts';

/** `npm run check -- <folder>`: what candidates can try themselves, from the kit. Their packs have it as `node mocks.mjs check`. */
await createCheckCommand({ command: 'npm run check --', seed: 1 }).parseAsync();
