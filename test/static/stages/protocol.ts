import type { StageInput, StageName, StageResults } from './stages.ts';

/** To the reading process: what to read, and by which stages. */
export interface Order { input: StageInput; stages: StageName[] }

/** From it, one stage after the other. */
export type Report =
  | { stage: StageName; state: 'started' }
  | { stage: StageName; state: 'done'; result: StageResults[StageName] }
  | { stage: StageName; state: 'failed'; reason: string };
