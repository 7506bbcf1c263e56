import { stripVTControlCharacters } from 'node:util';
import type { OwnTests } from '../evidence.ts';
import { REQUIRED_VARIABLES } from '../contract.ts';

/** How a runner sums up. The groups name what a number is: `passed`, `failed`, `errors`, `skipped`, or the `total` of them;
 * a word in place of a number is one test. All lines of a kind are added up: several packages have several summaries. */
interface Summary { runner: string; line: RegExp }

const SUMMARIES: Summary[] = [
  { runner: 'vitest', line: /^\s*Tests {2}(?:(?<failed>\d+) failed)?(?:\s*\|\s*)?(?:(?<passed>\d+) passed)?.*\(\d+\)/ },
  { runner: 'jest', line: /^Tests:\s+(?:(?<failed>\d+) failed, )?(?:\d+ \w+, )*?(?:(?<passed>\d+) passed, )?\d+ total/ },
  { runner: 'node:test', line: /^(?:#|ℹ) pass (?<passed>\d+)\s+(?:#|ℹ) fail (?<failed>\d+)/ },
  { runner: 'mocha', line: /^\s+(?:(?<passed>\d+) passing \(|(?<failed>\d+) failing$)/ },
  { runner: 'ava', line: /^ {2}(?:(?<passed>✔)|(?<failed>✘) \[fail\]:) / },
  { runner: 'pytest', line: /^(?:=+ )?(?=\d)(?:(?<failed>\d+) failed)?(?:,? ?(?<passed>\d+) passed)?(?:,? ?\d+ (?:skipped|deselected|xfailed|xpassed|warnings?))*(?:,? ?(?<errors>\d+) errors?)? in [\d.]+s/ },
  { runner: 'unittest', line: /^Ran (?<total>\d+) tests? in [^\n]*\n+(?:OK|FAILED)(?: \((?:failures=(?<failed>\d+))?(?:, )?(?:errors=(?<errors>\d+))?(?:, )?(?:skipped=(?<skipped>\d+))?)?/ },
  // Lines for single classes go on with the time.
  { runner: 'Surefire', line: /Tests run: (?<total>\d+), Failures: (?<failed>\d+), Errors: (?<errors>\d+)(?:, Skipped: (?<skipped>\d+))?\s*$/ },
  { runner: 'JUnit', line: /^\[\s*(?:(?<passed>\d+) tests successful|(?<failed>\d+) tests failed)\s*\]/ },
  { runner: 'Gradle', line: /^(?<total>\d+) tests? completed(?:, (?<failed>\d+) failed)?(?:, (?<skipped>\d+) skipped)?/ },
  { runner: 'cargo test', line: /^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed/ },
  { runner: 'dotnet test', line: /^(?:Passed|Failed)!\s+- Failed:\s+(?<failed>\d+), Passed:\s+(?<passed>\d+)/ },
  { runner: 'dotnet test', line: /^\s*Test summary: total: \d+, failed: (?<failed>\d+), succeeded: (?<passed>\d+)/ },
  { runner: 'rspec', line: /^(?<total>\d+) examples?, (?<failed>\d+) failures?(?:, (?<skipped>\d+) pending)?/ },
  { runner: 'minitest', line: /^(?<total>\d+) (?:runs|tests), \d+ assertions, (?<failed>\d+) failures, (?<errors>\d+) errors(?:, (?<skipped>\d+) (?:skips|pendings))?/ },
  { runner: 'phpunit', line: /^(?:OK \((?=\d)|Tests: )(?<total>\d+)(?: tests?)?, (?:Assertions: )?\d+(?:, Errors: (?<errors>\d+))?(?:, Failures: (?<failed>\d+))?(?:, (?!Skipped)[A-Z][\w ]*: \d+)*(?:, Skipped: (?<skipped>\d+))?/ },
  { runner: 'go test', line: /^\s*--- (?:(?<passed>PASS)|(?<failed>FAIL)): / },
  { runner: 'go test', line: /^\{.*"Action":"(?:(?<passed>pass)|(?<failed>fail))".*"Test":/ },
  // Without -v it names no test that passed, but it knows how many there were.
  { runner: 'prove', line: /^Files=\d+, Tests=(?<total>\d+)|\(Wstat: [^\n]* Tests: \d+ Failed: (?<failed>\d+)\)/ },
  { runner: 'TAP', line: /^(?:(?<passed>ok)|(?<failed>not ok)) \d+(?!.*# SKIP)/ },
];

/** What a test runner says of itself at the end of its output; null where it is none that the suite knows. */
export function testsIn(output: string): OwnTests['tests'] {
  const text = stripVTControlCharacters(output);
  for (const { runner, line } of SUMMARIES) {
    const found = [...text.matchAll(new RegExp(line.source, 'gm'))].map(({ groups = {} }) => groups as Record<string, string | undefined>);
    const sum = (name: string): number => found.reduce((so, groups) => so + numberOf(groups[name]), 0);
    if (!found.some((groups) => Object.values(groups).some((value) => value !== undefined))) continue;
    const failed = sum('failed') + sum('errors');
    return { runner, failed, passed: sum('total') > 0 ? Math.max(0, sum('total') - failed - sum('skipped')) : sum('passed') };
  }
  return null;
}

/** Runners that print a line for each test say a word there. */
const numberOf = (value: string | undefined): number => (value === undefined ? 0 : /^\d+$/.test(value) ? Number(value) : 1);

const NO_CONNECTION = /ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|connection refused|fetch failed|getaddrinfo|network is unreachable|name or service not known|temporary failure in name resolution|no such host|UnknownHostException|ConnectException|NewConnectionError|max retries exceeded|urlopen error|failed to open tcp connection|dial tcp|could not resolve host|failed to connect to/i;
const NOT_SET = new RegExp(`\\b(${REQUIRED_VARIABLES.join('|')})\\b.*\\b(missing|required|not set|unset|empty|undefined|must be)\\b|\\b(missing|required)\\b.*\\b(${REQUIRED_VARIABLES.join('|')})\\b`, 'i');
/** A test that passed may be about what is missing. */
const PASSED = /^(?:✓|✔|√|ok\b|PASS\b|--- PASS|test .*\.\.\. ok$)|\bok$/;
const MAX_LINES = 5;
const MAX_CHARACTERS = 300;

/** Lines that show that the tests look for a service or a setting which is not there. */
export function looksOutside(output: string): string[] {
  const lines = stripVTControlCharacters(output).split('\n').map((line) => line.trim());
  return lines.filter((line) => !PASSED.test(line) && (NO_CONNECTION.test(line) || NOT_SET.test(line))).slice(0, MAX_LINES).map((line) => line.slice(0, MAX_CHARACTERS));
}
