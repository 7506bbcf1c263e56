import { z } from 'zod';
import type { CheckResult } from './outcome.ts';

/** Raised whenever a reader of older files would misunderstand a newer one. */
export const SCHEMA_VERSION = 1;

const count = z.int().nonnegative();
const milliseconds = z.number().nonnegative();
const code = z.string().regex(/^[A-Z]{2,4}-\d{2,}$/, 'expected a code such as EH-12');
const scenarioCode = z.string().regex(/^S\d{2,}[a-z]?$/, 'expected a scenario code such as S25');
const kebabCase = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected small letters, digits and single hyphens');
/** An argument list, or a line for the shell. */
const command = z.union([z.array(z.string()).min(1), z.string().min(1)]);

/** One piece of proof; mirrors `Finding` in outcome.ts, as the compiler checks. */
const findingSchema = z.strictObject({
  scenario: scenarioCode.exactOptional(),
  expected: z.string(),
  observed: z.string(),
  quotation: z.string().exactOptional(),
  where: z.string().exactOptional(),
  likelyCause: z.string().exactOptional(),
  replay: z.string().exactOptional(),
});

/** The outcome of one check; mirrors `CheckResult` in outcome.ts, as the compiler checks. */
export const checkResultSchema = z.strictObject({
  id: kebabCase,
  code,
  criterion: kebabCase,
  tier: z.enum(['basic', 'solid', 'exceptional']),
  star: z.boolean(),
  title: z.string().min(1),
  failureTitle: z.string().min(1),
  outcome: z.enum(['pass', 'fail', 'unknown', 'not-shown']),
  reason: z.string(),
  scenarios: z.array(scenarioCode),
  basis: z.array(z.string()),
  findings: z.array(findingSchema),
}) satisfies z.ZodType<CheckResult>;

const submissionSchema = z.strictObject({
  name: z.string(),
  language: z.string(),
  /** As it was given to the suite. */
  folder: z.string(),
  /** Over paths and contents of the delivered files, so that it can be told later what was judged. */
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/, 'expected "sha256:" and 64 hexadecimal digits'),
  files: count,
  commands: z.strictObject({ install: command.exactOptional(), build: command.exactOptional(), run: command.exactOptional(), test: command.exactOptional() }),
});

/** The limit a process was ended for. */
const limitName = z.enum(['time', 'memory', 'processes', 'output', 'files', 'requests', 'connections']);

const stepSchema = z.strictObject({
  step: z.enum(['install', 'build']),
  /** `failed` is the submission's doing, `grader-error` the doing of the grading machine or its network. */
  outcome: z.enum(['ok', 'failed', 'timed-out', 'grader-error', 'not-run']),
  exitCode: z.int().nullable(),
  limit: limitName.exactOptional(),
  ms: milliseconds,
  outputTail: z.string(),
});

const processSchema = z.strictObject({
  command: z.array(z.string()),
  exitCode: z.int().nullable(),
  signal: z.string().nullable(),
  /** Whether the suite had to end it. */
  killed: z.boolean(),
  limit: limitName.exactOptional(),
  /** Processes it left behind, where the suite had to end some. */
  leftBehind: count.exactOptional(),
  ms: milliseconds,
});

/** How the submission was kept apart from the grading machine, and what it might use there. */
const isolationSchema = z.strictObject({
  level: z.enum(['container', 'bubblewrap', 'process']),
  limits: z.strictObject({
    memoryBytes: count, processes: count, outputBytes: count, fileBytes: count, installSeconds: count, buildSeconds: count,
    /** For each run, in place of the scenarios' own limits. */
    runSeconds: count.exactOptional(),
  }),
});

const scenarioSchema = z.strictObject({
  code: scenarioCode,
  id: kebabCase,
  title: z.string().min(1),
  status: z.enum(['ran', 'fault-not-met', 'not-run']),
  /** Why it did not run or did not meet its fault; empty otherwise. */
  reason: z.string(),
  wallMs: milliseconds,
  processes: z.array(processSchema),
  faultsFired: count,
});

const tallySchema = z.strictObject({ total: count, passed: count, failed: count, unknown: count, notShown: count });

/** A place in the delivered files that is worth opening in the interview, e.g. "src/retry.ts:41". */
const readingPlaceSchema = z.strictObject({ where: z.string().min(1), why: z.string().min(1) });

/** Something seen in the files that only a person can judge. It never counts for or against anybody. */
const questionSchema = z.strictObject({ criterion: kebabCase, text: z.string().min(1), where: z.string().exactOptional(), quotation: z.string().exactOptional() });

/** What a grader asked for where that is not everything: codes and ids as they were named. */
const narrowingSchema = z.strictObject({
  scenarios: z.array(scenarioCode).exactOptional(),
  checks: z.array(code).exactOptional(),
  criteria: z.array(kebabCase).exactOptional(),
  /** All checks that were not judged for this reason, or not in all their scenarios. */
  leftOut: z.array(code),
});

const criterionSchema = z.strictObject({
  id: kebabCase,
  title: z.string().min(1),
  level: z.literal([0, 1, 2, 3, 4]),
  /** Only so many of all its checks were judged in full, for no more was asked for: then no level is proposed, and `level` is 0. */
  partial: z.strictObject({ judged: count, of: count }).exactOptional(),
  /** The proposal in one line; see sentence.ts. */
  proposal: z.string().min(1),
  /** What held or lowered the level beyond the counts; also part of `proposal`. */
  remarks: z.array(z.string()),
  basic: tallySchema,
  solid: tallySchema,
  exceptional: tallySchema,
  failed: z.array(code),
  unknown: z.array(code),
  notShown: z.array(code),
  ceilingApplied: z.boolean(),
  sumOfPartsApplied: z.boolean(),
  /** The places most worth opening, at most five. */
  readingList: z.array(readingPlaceSchema).exactOptional(),
});

/**
 * The results file of one grading. It proposes a level for each criterion and stops there:
 * nothing is added up and nobody is recommended, because a person decides.
 */
export const scorecardSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kit: z.strictObject({ name: z.string().min(1), version: z.string().min(1) }),
  submission: submissionSchema,
  /** From which every random value of the run was drawn. */
  seed: z.int(),
  machine: z.strictObject({ platform: z.string(), arch: z.string(), node: z.string(), cpus: count, memoryBytes: count }),
  isolation: isolationSchema.exactOptional(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  wallMs: milliseconds,
  /** What a reader must know before the levels, e.g. that the installation failed. */
  notices: z.array(z.strictObject({ kind: z.enum(['info', 'warning']), text: z.string().min(1) })),
  /** What people have to ask, because the suite cannot tell. */
  questions: z.array(questionSchema).exactOptional(),
  /** There where the grading was narrowed to some scenarios, checks or criteria; criteria that it does not touch are left out. */
  narrowed: narrowingSchema.exactOptional(),
  steps: z.array(stepSchema),
  scenarios: z.array(scenarioSchema),
  checks: z.array(checkResultSchema),
  criteria: z.array(criterionSchema),
});

/** The results file as plain data. */
export type Scorecard = z.infer<typeof scorecardSchema>;
/** One row of it. */
export type CriterionScore = Scorecard['criteria'][number];
/** What a grading was narrowed to. */
export type Narrowing = NonNullable<Scorecard['narrowed']>;
/** What people have to ask. */
export type Question = NonNullable<Scorecard['questions']>[number];
/** Places worth opening, by the id of the criterion. */
export type ReadingLists = Readonly<Record<string, NonNullable<CriterionScore['readingList']>>>;
