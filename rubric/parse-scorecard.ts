import { z } from 'zod';
import { SCHEMA_VERSION, scorecardSchema, type Scorecard } from './scorecard.ts';

/** More than this many faults say nothing new: the file is not a scorecard. */
const MAX_FAULTS_SHOWN = 10;

function readJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${name} is not valid JSON (${(error as Error).message}). It may have been cut or edited; grade the submission again.`, { cause: error });
  }
}

/** Versions are compared first: faults of another version's shape would only confuse. */
function refuseOtherVersions(data: unknown, name: string): void {
  const version = z.looseObject({ schemaVersion: z.number() }).safeParse(data).data?.schemaVersion;
  if (version === undefined) throw new Error(`${name} has no schemaVersion, so it is not a scorecard. Give the results file that \`npm run grade\` wrote.`);
  if (version !== SCHEMA_VERSION) {
    throw new Error(`${name} has schemaVersion ${version}; this kit reads ${SCHEMA_VERSION}. Open it with the version of the kit that wrote it, or grade the submission again.`);
  }
}

/**
 * Reads a results file.
 * @param text its content
 * @param name how errors call it, e.g. its path
 * @throws Error that says what is wrong, where in the file, and what to do
 */
export function parseScorecard(text: string, name = 'The scorecard'): Scorecard {
  const data = readJson(text, name);
  refuseOtherVersions(data, name);
  const result = scorecardSchema.safeParse(data);
  if (result.success) return result.data;
  const { issues } = result.error;
  const shown = issues.slice(0, MAX_FAULTS_SHOWN).map((issue) => `- ${z.core.toDotPath(issue.path)}: ${issue.message}`);
  const more = issues.length > MAX_FAULTS_SHOWN ? [`- and ${issues.length - MAX_FAULTS_SHOWN} more`] : [];
  throw new Error([`${name} has not the published shape (rubric/scorecard.schema.json):`, ...shown, ...more, 'It may have been edited; grade the submission again.'].join('\n'));
}
