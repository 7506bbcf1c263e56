/** What the evidence page shows: plain data, made by whoever gathered the evidence. Secrets and personal data are already
 * masked; everything else may be hostile text. Times are milliseconds since the services of the part were started. */
export interface EvidenceView {
  /** Published sentences by id, e.g. "P-02". */
  sentences: Record<string, string>;
  /** Scenarios that ran, in the order of their codes. */
  scenarios: ScenarioView[];
}

export interface ScenarioView {
  /** Code without a letter, e.g. "S36". */
  code: string;
  title: string;
  /** What was tried, and why. */
  about: string;
  parts: PartView[];
}

/** One fresh set of services and the runs against it. */
export interface PartView {
  /** Code with the letter of the part, e.g. "S36b". */
  name: string;
  counts: Counts;
  /** What happened, in sentences. */
  summary: string[];
  runs: RunView[];
  /** Rows of requests by service; empty when no request was made. */
  lanes: LaneView[];
  /** Moments from which on a number of requests were under way at the busiest service; for the curve below the lanes. */
  underWay: { name: string; most: number; steps: [atMs: number, count: number][] } | null;
  /** Records to which something happened, and those like them. */
  stories: StoryView[];
  /** Says how many records had nothing of note; null when there are none. */
  quiet: string | null;
  requests: RequestView[];
  /** Requests that are neither drawn nor listed, because there were too many. */
  requestsLeftOut: number;
  waits: WaitView[];
  files: { name: string; run: number; text: string }[];
  /** Folder of the part's files, relative to the report, e.g. "evidence/S36b/". */
  folder: string;
}

/** Orders at the end of a part, held against the source's list. */
export interface Counts {
  /** Customers that could be delivered. */
  deliverable: number;
  one: number;
  several: number;
  none: number;
  /** Records that could not be delivered, and orders that were made for them all the same. */
  undeliverable: number;
  invented: number;
  requests: number;
  repeats: number;
}

/** One process. */
export interface RunView {
  number: number;
  startedMs: number;
  endedMs: number;
  /** How it ended, e.g. "exit code 0". */
  end: string;
  /** A signal that it got from the scenario. */
  signal: { name: string; atMs: number } | null;
  log: LogLine[];
  /** Lines that are not shown, between the first and the last half of `log`. */
  linesLeftOut: number;
}

export interface LogLine { atMs: number; stream: 'stdout' | 'stderr'; text: string }

/** How a request ended, as its sender saw it: the form and colour of its mark. */
export type Ending = 'done' | 'already' | 'refused' | 'trouble' | 'broken';

/** Requests to one service. */
export interface LaneView { name: string; rows: RowView[] }

/** Requests about one record, or, without a label, requests that need no row of their own. */
export interface RowView { label: string | null; marks: MarkView[] }

export interface MarkView {
  /** Number of the request in its part. */
  request: number;
  atMs: number;
  /** The answer or the connection ended; equal to `atMs` where that is not known. */
  endMs: number;
  ending: Ending;
  /** The services put a fault in its way. */
  fault: boolean;
  /** It made a new order. */
  stored: boolean;
  /** It repeats an earlier one of the same run, that ended then. */
  after: number | null;
  /** The answer asked to come back no sooner than this. */
  askedUntilMs: number | null;
}

/** What happened to a record, or to several in the same way. */
export interface StoryView {
  records: string[];
  steps: StepView[];
  /** What is there in the end, e.g. "2 orders: ORD-1, ORD-7". */
  end: string;
  /** Orders that each of the records has in the end; null where no order can be expected, such as for a page. */
  orders: number | null;
  /** How that came about, where it is not as asked for. */
  why: string | null;
  /** Values that arrived otherwise than expected. */
  differences: { field: string; expected: string; found: string }[];
  /** What the program's report says of the record. */
  said: string | null;
}

/** Requests about one record, one after the other and with the same ending. */
export interface StepView {
  /** The first of them, of the first record. */
  request: number;
  times: number;
  run: number;
  /** What came back, e.g. "503, asks for 2 s". */
  answer: string;
  ending: Ending;
  stored: boolean;
  /** Shortest and longest wait before them, in ms; null before the first attempt of a run. */
  waited: [least: number, most: number] | null;
  /** What the answer before had asked to wait, e.g. "2 s". */
  asked: string | null;
  /** It came under another id than the attempt before. */
  newId: boolean;
}

export interface RequestView {
  number: number;
  run: number;
  /** Name of the service. */
  service: string;
  atMs: number;
  /** null where no answer was completed. */
  tookMs: number | null;
  /** What it is about, e.g. "order for CUST-7F3A09". */
  about: string;
  /** From 1, within the run. */
  attempt: number;
  /** What came back. */
  answer: string;
  ending: Ending;
  stored: boolean;
  /** What the services did on purpose, in words; null where nothing. */
  fault: string | null;
  /** The wait before it; null for a first attempt. */
  waitedMs: number | null;
  asked: string | null;
  underWay: number;
  /** Ids of published sentences that speak of it. */
  sentences: string[];
  /** As it went over the wire, shortened; null where it is like many others. */
  sent: string | null;
  received: string | null;
}

/** The wait before a further attempt. */
export interface WaitView { attempt: number; waitedMs: number; askedMs: number | null; request: number }
