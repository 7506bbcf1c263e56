import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { looksOutside, testsIn } from './summaries.ts';

/** What real runs printed, in outputs/. Most skip a test as well, which is neither passed nor failed. */
const RECORDED: [file: string, runner: string, passed: number, failed: number][] = [
  ['vitest.passed', 'vitest', 3, 0], ['vitest.failed', 'vitest', 2, 1],
  ['jest.passed', 'jest', 3, 0], ['jest.failed', 'jest', 2, 1],
  ['node-tap.passed', 'node:test', 2, 0], ['node-tap.failed', 'node:test', 2, 1], ['node-spec.failed', 'node:test', 2, 1],
  ['mocha.passed', 'mocha', 3, 0], ['mocha.failed', 'mocha', 2, 1],
  ['ava.passed', 'ava', 3, 0], ['ava.failed', 'ava', 2, 1],
  ['pytest-quiet.passed', 'pytest', 2, 0], ['pytest-verbose.passed', 'pytest', 2, 0], ['pytest.failed', 'pytest', 2, 2],
  ['unittest-verbose.passed', 'unittest', 2, 0], ['unittest.failed', 'unittest', 2, 2],
  ['go-verbose.failed', 'go test', 4, 1], ['go-json.failed', 'go test', 4, 1], ['go-plain.failed', 'go test', 0, 1],
  ['surefire.passed', 'Surefire', 3, 0], ['surefire.failed', 'Surefire', 2, 1],
  // Tests in documents count as well.
  ['cargo.passed', 'cargo test', 4, 0], ['cargo.failed', 'cargo test', 3, 1],
  ['minitest-verbose.passed', 'minitest', 4, 0], ['minitest.failed', 'minitest', 2, 2],
  ['prove.passed', 'prove', 6, 0], ['prove.failed', 'prove', 4, 2], ['prove-verbose.passed', 'prove', 6, 0], ['prove-verbose.failed', 'prove', 4, 2],
];
const OUTPUTS = new URL('./outputs/', import.meta.url);

/** As the runners' manuals and sources have it. */
const PUBLISHED: [runner: string, passed: number, failed: number, output: string][] = [
  ['vitest', 0, 1, '      Tests  1 failed (1)\n'],
  ['vitest', 5, 0, '      Tests  2 passed (2)\n\n> other@1.0.0 test\n\n      Tests  3 passed (3)\n'],
  ['pytest', 1, 2, '=== 1 failed, 1 passed, 1 warning, 1 error in 65.00s (0:01:05) ===\n'],
  ['Surefire', 4, 1, '[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0\n[INFO] Building second 1\n[ERROR] Tests run: 4, Failures: 0, Errors: 1, Skipped: 1\n'],
  ['JUnit', 5, 1, '[         5 tests successful      ]\n[         1 tests failed          ]\n'],
  ['Gradle', 3, 1, '5 tests completed, 1 failed, 1 skipped\n'],
  ['dotnet test', 3, 0, 'Passed!  - Failed:     0, Passed:     3, Skipped:     0, Total:     3, Duration: 5 ms - Orders.Tests.dll (net8.0)\n'],
  ['dotnet test', 3, 1, 'Test summary: total: 5, failed: 1, succeeded: 3, skipped: 1, duration: 0.9s\n'],
  ['rspec', 1, 1, 'Finished in 0.01 seconds\n3 examples, 1 failure, 1 pending\n'],
  ['minitest', 2, 0, '3 tests, 5 assertions, 0 failures, 0 errors, 1 pendings, 0 omissions, 0 notifications\n'],
  ['phpunit', 3, 0, 'OK (3 tests, 5 assertions)\n'],
  ['phpunit', 2, 1, 'FAILURES!\nTests: 3, Assertions: 5, Failures: 1.\n'],
  ['phpunit', 1, 2, 'ERRORS!\nTests: 5, Assertions: 5, Errors: 1, Failures: 1, Warnings: 1, Skipped: 2.\n'],
  ['TAP', 2, 1, '1..4\nok 1 a\nnot ok 2 b\nok 3 c\nok 12 # SKIP d\n'],
];

describe('runners', () => {
  test.each(RECORDED)('as recorded in %s: %s, %i passed, %i failed', (file, runner, passed, failed) => {
    expect(testsIn(readFileSync(new URL(`${file}.txt`, OUTPUTS), 'utf8'))).toEqual({ runner, passed, failed });
  });

  it('every recording is looked at, and go test without -v says nothing of what passed', () => {
    expect(readdirSync(OUTPUTS).sort()).toEqual([...RECORDED.map(([file]) => `${file}.txt`), 'go-plain.passed.txt'].sort());
    expect(testsIn(readFileSync(new URL('go-plain.passed.txt', OUTPUTS), 'utf8'))).toBeNull();
  });

  test.each(PUBLISHED)('%s: %i passed, %i failed', (runner, passed, failed, output) => {
    expect(testsIn(`> some-package@1.0.0 test\n\n${output}`)).toEqual({ runner, passed, failed });
  });

  test.each(['', 'ok  \tpackage\t0.003s\n', 'all good\n', 'it took 3 passed days'])('nothing is made up from %j', (output) => {
    expect(testsIn(output)).toBeNull();
  });
});

describe('signs of a missing service or setting', () => {
  test.each([
    'Error: connect ECONNREFUSED 127.0.0.1:4010', 'requests.exceptions.ConnectionError: Max retries exceeded', 'dial tcp 127.0.0.1:4020: connect: connection refused',
    'java.net.ConnectException', 'configuration: SOURCE_API_KEY is missing or empty', 'curl: (7) Failed to connect to localhost port 4010', 'getaddrinfo EAI_AGAIN api.example',
  ])('%s', (line) => {
    expect(looksOutside(`before\n  ${line}\nafter`)).toEqual([line]);
  });

  it('are not every mention of a variable', () => {
    expect(looksOutside('✓ reads SOURCE_API_KEY\nexpected 1 to be 2\n✓ names OAUTH_CLIENT_ID=undefined, and nothing else 0ms\nok 3 - SOURCE_API_KEY missing is said\ntest_source_api_key_missing SOURCE_API_KEY is required ... ok\n')).toEqual([]);
  });
});
