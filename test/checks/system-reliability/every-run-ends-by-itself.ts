import { defineCheck } from '../../evidence/define-check.ts';
import { endOf, lastWords } from '../../evidence/quote.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';
import healthyRunElsewhere from '../../scenarios/healthy-run-elsewhere.ts';
import nothingToDo from '../../scenarios/nothing-to-do.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';
import sourceAnswersSomethingElse from '../../scenarios/source-answers-something-else.ts';

export default defineCheck({
  code: 'SR-01',
  tier: 'basic',
  title: 'Every run ends by itself',
  failureTitle: 'A run does not end by itself',
  basis: ['X-03', 'P-05'],
  fairness: 'Ending by any means passes, even a crash; each limit lies well above the published one. Scenarios with a silent peer are left out.',
  scenarios: [healthyRun, healthyRunElsewhere, nothingToDo, undeliverableRecords, sourceAnswersSomethingElse],
  judge: (part) => failIfAny(part.runs.flatMap((run, index) =>
    (run.killed ? [{ expected: 'the program ends', observed: endOf(run), ...lastWords(part, index + 1) }] : []))),
});
