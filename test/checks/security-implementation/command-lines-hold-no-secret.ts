import { defineCheck } from '../../evidence/define-check.ts';
import { maskedValues } from '../../evidence/mask.ts';
import { shorten } from '../../evidence/quote.ts';
import { failIfAny, unknown } from '../../evidence/verdict.ts';
import slowAnswers from '../../scenarios/slow-answers.ts';

export default defineCheck({
  code: 'SEC-06',
  tier: 'solid',
  title: 'No secret and no token on a command line',
  failureTitle: 'A secret or a token stands on a command line',
  usualCause: 'Usually another program, such as curl, makes the requests and gets the token or key as an argument.',
  basis: ['C-05', 'CWE-214'],
  fairness: 'Command lines of all processes of the program are looked at ten times a second while three answers take their time; only what was seen there fails. Needs Linux.',
  scenarios: [slowAnswers],
  judge(part) {
    const lines = part.runs.flatMap(({ commandLines }) => commandLines);
    if (lines.length === 0) return unknown('no command line could be looked at: the grading machine has no /proc');
    const secrets = [...maskedValues(part.evidence)];
    return failIfAny(lines.flatMap((line) => {
      const held = secrets.find(([value]) => line.includes(value));
      return held ? [{ expected: 'no secret on a command line, where every user of the machine can read it', observed: held[1], quotation: shorten(line) }] : [];
    }).slice(0, 1));
  },
});
