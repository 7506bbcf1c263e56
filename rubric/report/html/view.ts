/** What the evidence page shows: plain data, made by whoever gathered the evidence. Secrets and personal data are already
 * masked; everything else may be hostile text. Times are milliseconds since the services of the part were started. */
export interface EvidenceView {
  /** Published sentences by id, e.g. "P-02". */
  sentences: Record<string, string>;
  /** What the services do on purpose, by kind of fault. */
  faults: Record<string, string>;
  /** What the program did after each kind of trouble. */
  aftermath: AftermathView[];
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
  /** Requests that are not listed, because there were too many; all are drawn, up to a limit. */
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
  /** Lines that are not shown, after the first so many of `log`. */
  head: number;
  linesLeftOut: number;
}

export interface LogLine { atMs: number; stream: 'stdout' | 'stderr'; text: string }

/** How a request ended, as its sender saw it: the form and colour of its mark. */
export type Ending = 'done' | 'already' | 'odd' | 'refused' | 'trouble' | 'broken';

/** Requests to one service; those beyond a limit are counted only. */
export interface LaneView { name: string; rows: RowView[]; requests: number }

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
  /** Its answer asked to come back no sooner than this. */
  askedUntilMs: number | null;
}

/** What happened to a record, or to several in the same way. */
export interface StoryView {
  records: string[];
  steps: StepView[];
  /** What is there in the end, e.g. "2 orders". */
  end: string;
  /** Orders that each of the records has in the end; null where no order can be expected, such as for a page. */
  orders: number | null;
  /** Ids of the first record's orders. */
  orderIds: string[];
  /** How that came about, where it is not as asked for. */
  why: string | null;
  /** Values of the first record that arrived otherwise than expected. */
  differences: { expected: string; found: string }[];
  /** What the program's report says of the record. */
  said: string | null;
}

/** Requests about one record, one after the other and with the same ending. */
export interface StepView {
  /** The first of them, of the first record. */
  request: number;
  run: number;
  /** What came back, e.g. "503, asks for 2 s". */
  answer: string;
  ending: Ending;
  stored: boolean;
  /** It came under another id than the attempt before. */
  newId: boolean;
  /** The wait before it; null for the first attempt of a run. */
  before: WaitedView | null;
  /** Further attempts that ended in the same way. */
  again: WaitedView & { times: number; newId: boolean } | null;
}

export interface WaitedView {
  /** Shortest and longest wait, in ms. */
  waited: [least: number, most: number];
  /** What the answer before had asked to wait, e.g. "2 s". */
  asked: string | null;
}

export interface RequestView {
  number: number;
  run: number;
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
  /** What the services did on purpose: a kind of fault; null where nothing. */
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
  /** Number of a request that is shown as it went over the wire, and went as this one did. */
  like: number | null;
}

/** The wait before a further attempt. */
export interface WaitView { attempt: number; waitedMs: number; askedMs: number | null; request: number }

/** One kind of trouble over all scenarios, and what came after it. */
export interface AftermathView {
  /** Name of the service. */
  service: string;
  /** What came back, e.g. "429 with Retry-After". */
  answer: string;
  times: number;
  /** Repeats: shortest and longest wait (ms), how many came sooner than asked, how many under another id. */
  again: { times: number; waited: [least: number, most: number]; sooner: number; newId: number } | null;
  /** How often nothing came after it in the same run, and how those runs ended, e.g. "with exit code 1". */
  notAgain: number;
  ends: string[];
  /** Names of the parts it was met in. */
  parts: string[];
}
