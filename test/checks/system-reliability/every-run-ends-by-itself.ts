import { defineCheck } from '../../evidence/define-check.ts';
import { endOf, lastWords } from '../../evidence/quote.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import healthyRun from '../../scenarios/healthy-run.ts';
import healthyRunElsewhere from '../../scenarios/healthy-run-elsewhere.ts';
import nothingToDo from '../../scenarios/nothing-to-do.ts';
import oddValues from '../../scenarios/odd-values.ts';
import sourceNotThere from '../../scenarios/source-not-there.ts';
import undeliverableRecords from '../../scenarios/undeliverable-records.ts';
import sourceAnswersSomethingElse from '../../scenarios/source-answers-something-else.ts';
import sourceRefusesTheKey from '../../scenarios/source-refuses-the-key.ts';
import tokenEndpointRefusesTheClient from '../../scenarios/token-endpoint-refuses-the-client.ts';
import tokenNeverAccepted from '../../scenarios/token-never-accepted.ts';
import unchangedText from '../../scenarios/unchanged-text.ts';

export default defineCheck({
  code: 'SR-01',
  tier: 'basic',
  title: 'Every run ends by itself',
  failureTitle: 'A run does not end by itself',
  usualCause: 'Mostly retries have no end, or a timer or an open connection keeps the process alive.',
  basis: ['X-03', 'P-05'],
  fairness: 'Ending by any means passes, even a crash; each limit lies well above the published one. Scenarios with a silent peer are left out.',
  timing: true,
  scenarios: [healthyRun, healthyRunElsewhere, nothingToDo, oddValues, unchangedText, undeliverableRecords, sourceNotThere, sourceAnswersSomethingElse, sourceRefusesTheKey, tokenEndpointRefusesTheClient, tokenNeverAccepted],
  judge: (part) => failIfAny(part.runs.flatMap((run, index) =>
    (run.killed ? [{ expected: 'the program ends', observed: endOf(run), ...lastWords(part, index + 1) }] : []))),
});
