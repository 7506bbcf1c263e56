import type { Command } from 'commander';
import path from 'node:path';
import { loadCriteria } from '../../rubric/criteria.ts';
import { chooseIsolation } from '../isolation/choose.ts';
import type { Isolation } from '../isolation/isolation.ts';
import { readGrading } from '../harness/results.ts';
import { loadChecks, loadScenarios } from '../units.ts';
import { complain } from './complain.ts';
import { findSubmissions, submissionIn } from './find-submissions.ts';
import { gradeFolder } from './grade-folder.ts';
import { gradeOne, gradeOneRepeatedly } from './grade-one.ts';
import type { Interruption } from './interruption.ts';
import { renderList } from './list.ts';
import { createProgram, EXIT, REFERENCE, type Options } from './options.ts';
import { replay } from './replay.ts';
import { findScenario, select } from './select.ts';
import { asBefore, begin, goOn } from './sitting.ts';

/** The command `npm run grade`. */
export const gradeCommand = (interruption: Interruption): Command => createProgram(async (folder, options) => {
  process.exitCode = await main(folder, options, interruption).catch((error: unknown) => {
    complain('Not graded.', error);
    return interruption.signal.aborted ? EXIT.interrupted : EXIT.notGraded;
  });
});

async function main(named: string | undefined, given: Options, interruption: Interruption): Promise<number> {
  const [scenarios, checks] = await Promise.all([loadScenarios(), loadChecks()]);
  const earlier = given.resume === undefined ? undefined : await readGrading(given.resume);
  const options = earlier ? asBefore(given, earlier) : given;
  const wanted = select(options, checks, scenarios);
  if (options.list) {
    process.stdout.write(renderList(wanted.checks, wanted.scenarios, await loadCriteria()));
    return EXIT.done;
  }
  const signal = interruption.begin();
  const folder = submissionIn(named ?? earlier?.folder ?? REFERENCE);
  if (options.replay !== undefined) {
    await replay(folder, findScenario(options.replay, scenarios), options.seed, signal);
    return EXIT.done;
  }
  const many = named === undefined || earlier ? null : await findSubmissions(folder);
  if (many) {
    const codes = { scenarios: wanted.scenarios.map(({ code }) => code), checks: wanted.checks.map(({ definition }) => definition.code) };
    return await gradeFolder(folder, many, options, { ...codes, signal });
  }
  const job = { ...wanted, isolation: await isolationFor(folder, options), seed: options.seed, jobs: options.jobs, signal };
  const intro = named === undefined ? `no folder was named, so it is the model answer, ${REFERENCE}` : named;
  const sitting = earlier && options.resume !== undefined ? await goOn(options.resume, folder, earlier, job) : await begin(folder, options, job, intro);
  return options.repeat === undefined ? gradeOne(sitting, options) : gradeOneRepeatedly(sitting, options.repeat);
}

/** Other submissions stand beside this one, mostly, and results are nobody's business but the grader's. */
const isolationFor = (folder: string, { isolation, limit, out, resume }: Options): Promise<Isolation> => chooseIsolation({
  limits: limit, hidden: [path.dirname(path.resolve(folder)), out ?? resume ?? 'results'], ...(isolation && { level: isolation }),
});
