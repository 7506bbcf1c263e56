import { defineCheck, type FilesSeen } from '../../evidence/define-check.ts';
import { fail, failIfAny, pass, unknown, type Verdict } from '../../evidence/verdict.ts';
import { isRead } from '../../static/evidence.ts';
import { endOfStep, findingsAt, tooLittleCode } from '../../static/judging.ts';

/** A build by the compiler itself that ended well leaves nothing to ask; one by a transpiler does. */
const COMPILERS = /\b(tsc|vue-tsc|ttsc|javac|mvn|mvnw|gradle|gradlew|kotlinc|cargo|dotnet|csc)\b|\bgo\s+(build|vet|install)\b/;
const LETS_PASS = /\|\|\s*(true|:|exit 0)|;\s*(true|exit 0)/;

export default defineCheck({
  code: 'CQ-01',
  tier: 'basic',
  title: 'The code builds or parses without error',
  failureTitle: 'The code does not build or parse',
  usualCause: 'Mostly types or imports do not fit and a transpiler let them pass, or the build needs something that is not in the files.',
  basis: ['V-01'],
  fairness: 'A build by the compiler that ended well is proof enough, and so is an order that arrived. TypeScript that nobody compiled is looked at with the strictness of its own tsconfig.json, and what comes from packages, or may come from a newer Node, is taken as right.',
  judgeFiles(seen) {
    const build = seen.preparation.find(({ step }) => step === 'build');
    if (build?.outcome === 'failed' || build?.outcome === 'timed-out') {
      return fail({ expected: 'the build step ends well', observed: endOfStep(build), quotation: lastLine(build.outputTail), where: build.command.join(' ') });
    }
    if (build?.outcome === 'grader-error') return unknown('the build met trouble of the grading machine');
    const little = tooLittleCode(seen.files);
    if (little !== null) return unknown(little);
    if (build?.outcome === 'ok' && wasCompiled(build)) return pass();
    return judgeUncompiled(seen);
  },
});

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

/** npm shows the script behind the step, so the output tells as much as the command. */
function wasCompiled({ command, outputTail }: { command: string[]; outputTail: string }): boolean {
  const said = `${command.join(' ')}\n${outputTail}`;
  return COMPILERS.test(said) && !LETS_PASS.test(said);
}

function judgeUncompiled({ files: { lint, sources }, scenarios }: FilesSeen): Verdict {
  if (isRead(lint) && lint.broken.length > 0) return failIfAny(findingsAt(lint.broken, 'code without errors'));
  const works = scenarios.some(({ parts }) => parts.some(({ orders }) => orders.length > 0));
  if (works) return pass();
  if (!isRead(sources)) return unknown(`the code could not be read: ${sources.unread}`);
  const program = sources.filter(({ role }) => role === 'program');
  const errors = program.flatMap(({ syntaxErrors }) => syntaxErrors);
  if (errors.length > 0) return failIfAny(findingsAt(errors, 'code that can be parsed'));
  return program.length > 0 && program.every(({ known }) => known) ? pass() : unknown('there is no build step, no order arrived, and the suite does not read the language');
}
