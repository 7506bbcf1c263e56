import type { RunFacts } from '../../../rubric/build-scorecard.ts';
import type { Scorecard } from '../../../rubric/scorecard.ts';
import { sampleFacts, sampleScorecard } from '../../../rubric/testing/sample.ts';
import type { ScenarioEvidence } from '../../harness/evidence.ts';
import { partWith } from '../../testing/part.ts';
import { customer, listRead, orderPost, storedOrder, tokenRequest } from './exchanges.ts';

const PEOPLE = Array.from({ length: 12 }, (_, index) => customer(`CUST-${String(index).padStart(2, '0')}`));
const fault = { rule: 'S25.1', kind: 'status' };

/** Evidence of a program that sends again at once, and under a new id. @param text what it writes wherever it can */
export function hastyEvidence(text = ''): ScenarioEvidence[] {
  const [limited, lost] = PEOPLE;
  if (!limited || !lost) throw new Error('There must be customers.');
  const exchanges = [
    listRead(200), tokenRequest(210),
    orderPost(limited.id, 300, { status: 429, headers: { 'Retry-After': '2' }, fault, body: text }),
    orderPost(limited.id, 304, { orderId: `ORD-2${text}`, body: text, headers: { 'X-Echo': text } }),
    orderPost(lost.id, 320, { status: null, stored: true, fault }),
    orderPost(lost.id, 330, { orderId: 'ORD-lost-2' }),
    ...PEOPLE.slice(2).map(({ id }, index) => orderPost(id, 400 + 20 * index)),
    ...(text === '' ? [] : [orderPost(text, 990, { target: `/api/v2/orders?${text}` }), { service: 'sink' as const, method: text, target: text, arrivedMs: 995 }]),
  ];
  const stored = [storedOrder(limited, 4), storedOrder(lost, 5), storedOrder(lost, 6, 'ORD-lost-2'), ...PEOPLE.slice(2).map((entry, index) => storedOrder(entry, 7 + index))];
  const output = exchanges.map(({ arrivedMs = 0 }, index) => ({ stream: index % 5 === 2 ? 'stderr' as const : 'stdout' as const, atMs: arrivedMs + 2, text: `line ${index + 1}${text}\n` }));
  const runs = [{ output, outputFiles: [{ path: `report.json${text}`, bytes: 3, mode: 0o644, text: `{"read": 25}${text}` }] }];
  const s01 = partWith({ scenario: 'S01', entries: PEOPLE.slice(2), exchanges: [listRead(100), tokenRequest(110), ...PEOPLE.slice(2).map(({ id }, index) => orderPost(id, 120 + 9 * index))], orders: PEOPLE.slice(2).map((entry, index) => storedOrder(entry, 3 + index)) });
  return [
    { code: 'S01', parts: [s01.evidence], wallMs: 1_000 },
    { code: 'S25', parts: [partWith({ scenario: 'S25', entries: PEOPLE, exchanges, orders: stored, runs }).evidence], wallMs: 1_000 },
  ];
}

/** The scorecard that goes with it. */
export const hastyScorecard = (facts: Partial<RunFacts> = {}): Promise<Scorecard> => sampleScorecard({
  fail: ['EH-12', 'IQ-07'], unknown: ['SR-03'], titles: { 'EH-12': 'Comes back before Retry-After allows' },
  findings: { 'EH-12': [{ scenario: 'S25', expected: 'a retry at least 2 s later', observed: 'it came again after 0.003 s', where: 'destination request 4, 0.304 s after the start' }] },
}, {
  scenarios: ['S01', 'S25'].flatMap((code) => sampleFacts.scenarios.map((scenario) => ({ ...scenario, code, id: code.toLowerCase() }))), ...facts,
});
