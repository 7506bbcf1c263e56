import type { EvidenceView, PartView } from '../view.ts';

/** A part in which an order was sent again after a 429 and made twice. @param text whatever comes from the submission */
function samplePart(text: string): PartView {
  const request = {
    run: 1, about: `order for ${text}`, stored: false, fault: null, waitedMs: null, asked: null, underWay: 2, sentences: ['P-02'], sent: `POST ${text}`, received: text, like: null,
  };
  return {
    name: 'S25', counts: { deliverable: 2, one: 1, several: 1, none: 0, undeliverable: 0, invented: 0, requests: 3, repeats: 1 },
    summary: [`The order for ${text} was sent again 0.003 s after a 429 that asked for 2 s.`],
    runs: [{
      number: 1, startedMs: 0, endedMs: 1_000, end: `exit code 0 ${text}`, signal: null, head: 1, linesLeftOut: 7,
      log: [{ atMs: 200, stream: 'stdout', text }, { atMs: 900, stream: 'stderr', text }],
    }],
    lanes: [{
      name: 'Destination', requests: 3, rows: [
        { label: text, marks: [
          { request: 1, atMs: 200, endMs: 210, ending: 'trouble', fault: true, stored: false, after: null, askedUntilMs: 2_210 },
          { request: 2, atMs: 213, endMs: 220, ending: 'done', fault: false, stored: true, after: 210, askedUntilMs: null },
        ] },
        { label: null, marks: [{ request: 3, atMs: 800, endMs: 900, ending: 'done', fault: false, stored: true, after: null, askedUntilMs: null }] },
      ],
    }],
    underWay: { name: 'Destination', most: 2, steps: [[200, 1], [210, 0]] },
    stories: [{
      records: [text, `${text} 2`], end: '2 orders', orders: 2, orderIds: ['ORD-1', text], why: `It was sent again. ${text}`, differences: [{ expected: text, found: text }], said: text,
      steps: [
        { request: 1, run: 1, answer: `429, asks for 2 s ${text}`, ending: 'trouble', stored: false, newId: false, before: null, again: { times: 2, waited: [1, 4], asked: '2 s', newId: true } },
        { request: 2, run: 1, answer: '201, order stored', ending: 'done', stored: true, newId: true, before: { waited: [3, 3], asked: '2 s' }, again: null },
      ],
    }],
    quiet: '1 other customer: one order each.',
    requests: [
      { ...request, number: 1, atMs: 200, tookMs: 10, attempt: 1, answer: '429, asks for 2 s', ending: 'trouble', fault: 'status' },
      { ...request, number: 2, atMs: 213, tookMs: null, attempt: 2, answer: '201, order stored', ending: 'done', waitedMs: 3, asked: '2 s', sent: null, received: null, like: 1 },
    ],
    requestsLeftOut: 1,
    waits: [{ attempt: 2, waitedMs: 3, askedMs: 2_000, request: 2 }, { attempt: 2, waitedMs: 30, askedMs: null, request: 2 }, { attempt: 3, waitedMs: 9, askedMs: null, request: 2 }],
    files: [{ name: text, run: 1, text }],
    folder: 'evidence/S25/',
  };
}

/** A small view with one of everything. @param text whatever comes from the submission */
export const sampleView = (text = 'CUST-7F3A09'): EvidenceView => ({
  sentences: { 'P-02': 'Obey `Retry-After` (see [P-01](#p)).', 'T-01': 'One order for **each** customer.' },
  faults: { status: 'Answers with a status of the rule\'s choice.' },
  aftermath: [{ service: 'Destination', answer: '429 with Retry-After', times: 3, again: { times: 2, waited: [1, 4], sooner: 1, newId: 2 }, notAgain: 1, ends: [`with exit code 0 ${text}`], parts: ['S25'] }],
  scenarios: [{ code: 'S25', title: 'Destination hiccups', about: 'Passing trouble.', parts: [samplePart(text)] }],
});
