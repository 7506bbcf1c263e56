import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { scorecardSchema } from './scorecard.ts';

/** Where the schema is published for programs that read results files. */
export const SCHEMA_FILE = new URL('./scorecard.schema.json', import.meta.url);

/** The shape of a results file as JSON Schema (draft 2020-12), ready to be written to disk. */
export function scorecardJsonSchema(): string {
  const { $schema, ...rest } = z.toJSONSchema(scorecardSchema, { target: 'draft-2020-12' });
  const title = 'Scorecard of one graded submission';
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}

// Run with `tsx rubric/scorecard-schema.ts` after a change of scorecard.ts.
if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(SCHEMA_FILE, scorecardJsonSchema());
