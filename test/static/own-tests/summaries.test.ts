import { describe, expect, it, test } from 'vitest';
import { looksOutside, testsIn } from './summaries.ts';

/** Output as the runners print it at their end. */
const OUTPUTS: [runner: string, passed: number, failed: number, output: string][] = [
  ['vitest', 90, 0, ' Test Files  5 passed (5)\n      Tests  90 passed (90)\n   Start at  14:32:45\n'],
  ['vitest', 3, 2, ' Test Files  1 failed (1)\n      Tests  2 failed | 3 passed (5)\n'],
  ['vitest', 0, 1, '\u001b[2m      Tests \u001b[22m \u001b[1m\u001b[31m1 failed\u001b[39m\u001b[22m\u001b[90m (1)\u001b[39m\n'],
  ['jest', 2, 1, 'Test Suites: 1 failed, 1 total\nTests:       1 failed, 2 passed, 3 total\nSnapshots:   0 total\n'],
  ['node:test', 3, 1, '# tests 4\n# suites 0\n# pass 3\n# fail 1\n# cancelled 0\n'],
  ['node:test', 2, 0, 'ℹ tests 2\nℹ suites 0\nℹ pass 2\nℹ fail 0\n'],
  ['mocha', 4, 1, '  4 passing (12ms)\n  1 failing\n'],
  ['ava', 3, 0, '  ─\n\n  3 tests passed\n'],
  ['pytest', 3, 0, '========================= 3 passed in 0.12s =========================\n'],
  ['pytest', 2, 1, 'FAILED tests/test_a.py::test_b\n============ 1 failed, 2 passed in 0.10s ============\n'],
  ['pytest', 7, 0, '7 passed, 1 warning in 0.05s\n'],
  ['unittest', 65, 0, '.....\n----------------------------------------------------------------------\nRan 65 tests in 0.101s\n\nOK\n'],
  ['unittest', 1, 2, 'Ran 3 tests in 0.001s\n\nFAILED (failures=1, errors=1)\n'],
  ['Surefire', 4, 1, '[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s -- in ATest\n[ERROR] Tests run: 6, Failures: 1, Errors: 0, Skipped: 1\n'],
  ['JUnit', 5, 0, '[         5 tests successful      ]\n[         0 tests failed          ]\n'],
  ['Gradle', 4, 1, '5 tests completed, 1 failed\n'],
  ['cargo test', 5, 1, 'test result: ok. 3 passed; 0 failed; 0 ignored\n\ntest result: FAILED. 2 passed; 1 failed; 0 ignored\n'],
  ['dotnet test', 3, 0, 'Passed!  - Failed:     0, Passed:     3, Skipped:     0, Total:     3, Duration: 5 ms\n'],
  ['rspec', 2, 1, '3 examples, 1 failure\n'],
  ['minitest', 3, 0, '3 runs, 5 assertions, 0 failures, 0 errors, 0 skips\n'],
  ['phpunit', 3, 0, 'OK (3 tests, 5 assertions)\n'],
  ['phpunit', 2, 1, 'FAILURES!\nTests: 3, Assertions: 5, Failures: 1.\n'],
  ['go test', 2, 1, '=== RUN   TestA\n--- PASS: TestA (0.00s)\n    --- PASS: TestA/b (0.00s)\n--- FAIL: TestC (0.00s)\nFAIL\n'],
  ['TAP', 2, 1, '1..3\nok 1 a\nnot ok 2 b\nok 3 c\n'],
];

describe('runners', () => {
  test.each(OUTPUTS)('%s: %i passed, %i failed', (runner, passed, failed, output) => {
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
    expect(looksOutside('✓ reads SOURCE_API_KEY\nexpected 1 to be 2\n')).toEqual([]);
  });
});
