import { expect, it } from 'vitest';
import hasPassingTests from '../../checks/code-quality/has-passing-tests.ts';
import { collect, type CollectEvents } from '../../harness/collect.ts';
import { DEFAULT_LIMITS } from '../../isolation/limits.ts';
import { processIsolation } from '../../isolation/process.ts';
import { folderWith, nodeManifest } from '../../testing/folders.ts';
import { judgeFiles, source } from '../testing/evidence.ts';

const MB = 1_000_000;
/** A step may have four times the memory and processes, and twenty times the output and files. */
const LIMITS = { ...DEFAULT_LIMITS, memoryBytes: 75 * MB, processes: 8, outputBytes: MB / 10, fileBytes: MB };
const EVENTS: CollectEvents = { onStep: () => undefined, onStepEnd: () => undefined, onScenarioStart: () => undefined, onScenarioEnd: () => undefined };

const node = (code: string) => ['node', '-e', code];

async function ownTestsOf(test: string | string[]) {
  const folder = await folderWith({ 'submission.json': { ...nodeManifest, test }, 'main.mjs': '' });
  const { ownTests } = await collect(folder, [], { seed: 1, jobs: 1, isolation: processIsolation(LIMITS), repeat: () => [] }, EVENTS);
  return ownTests;
}

it.each([
  ['flood their output', 'output', 'flooded its output', 'yes'],
  ['start one process after the other', 'processes', 'had more processes at a time than it may', 'for i in $(seq 60); do sleep 20 & done; wait'],
  ['allocate without end', 'memory', 'used more memory than it may', node('const kept = []; setInterval(() => kept.push(Buffer.alloc(20e6, 1)), 10)')],
  ['fill the disk', 'files', 'wrote more into files than it may', node('const fs = require("fs"); setInterval(() => fs.appendFileSync("big", Buffer.alloc(1e6, 1)), 20)')],
])('tests that %s are ended, and the finding says why', async (_name, limit, words, command) => {
  const ownTests = await ownTestsOf(command);
  expect(ownTests).toMatchObject({ outcome: 'failed', limit });
  const files = { sources: [source(), source({ path: 'test/a.test.ts', role: 'test', assertions: { own: 5, constant: 0 } })] };
  expect(judgeFiles(hasPassingTests, files, { ownTests })).toMatchObject({ outcome: 'fail', findings: [{ expected: 'a test command that stays within the limits', observed: expect.stringMatching(`^it ${words} and was ended after `) as string }] });
});

it('tests within the limits pass', async () => {
  expect(await ownTestsOf('true')).toMatchObject({ outcome: 'passed', limit: null });
});
