import { listenForInterruption } from './cli/interruption.ts';

/** `npm run grade`. What takes time to load is loaded once somebody listens: Ctrl-C gets an answer from the first second on. */
const interruption = listenForInterruption();
const { gradeCommand } = await import('./cli/grade-command.ts');
await gradeCommand(interruption).parseAsync();
