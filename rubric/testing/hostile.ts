import type { RunFacts } from '../build-scorecard.ts';
import type { Scorecard } from '../scorecard.ts';
import { sampleFacts, sampleScorecard } from './sample.ts';

/** What a submission might put into its name, its output or its error messages to harm the reader of a report. */
export const HOSTILE = [
  '\u001b[2J\u001b[H', '\u001b]0;title\u0007', '\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007', '\u009b31m', '\u001bPq\u001b\\', '\u0007\b\b\b', '\r', '\n\n# heading', '\u202Etxt.exe\u2066', '\ud800',
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '[link](javascript:alert(1))', '![image](http://evil.example/x.png)', '`` ` ``', '| cell | cell |', '</details>', 'http://evil.example', 'www.evil.example', '***bold***', '~~~',
  '北京'.repeat(60), '👩‍👩‍👧‍👦'.repeat(30), 'x'.repeat(400), 'é'.normalize('NFD').repeat(90),
].join(' ');

/** A scorecard that is hostile in every text a submission can reach. */
export async function hostileScorecard(): Promise<Scorecard> {
  const finding = { scenario: 'S25', expected: HOSTILE, observed: HOSTILE, quotation: `${HOSTILE}\n\`\`\`\n</code>`, where: HOSTILE, likelyCause: HOSTILE };
  const facts: Partial<RunFacts> = {
    submission: { ...sampleFacts.submission, name: HOSTILE, language: HOSTILE, folder: HOSTILE },
    notices: [{ kind: 'warning', text: HOSTILE }, { kind: 'info', text: HOSTILE }],
    questions: [{ criterion: 'code-quality', text: HOSTILE, where: HOSTILE, quotation: HOSTILE }],
    steps: [{ step: 'build', outcome: 'failed', exitCode: null, ms: 10, outputTail: HOSTILE }],
    scenarios: sampleFacts.scenarios.map((scenario) => ({ ...scenario, title: HOSTILE, reason: HOSTILE, processes: [{ command: [HOSTILE], exitCode: null, signal: HOSTILE, killed: false, ms: 1 }] })),
  };
  return sampleScorecard({ fail: ['EH-12'], unknown: ['EH-01'], notShown: ['EH-19'], reasons: { 'EH-01': HOSTILE, 'EH-19': HOSTILE }, titles: { 'EH-12': HOSTILE }, findings: { 'EH-12': [finding, finding] } }, facts);
}
