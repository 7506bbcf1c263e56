import { stripVTControlCharacters } from 'node:util';
import type { OwnTests } from '../evidence.ts';
import { REQUIRED_VARIABLES } from '../contract.ts';

/** How a runner sums up: `passed`, `failed`, `errors`, `total` and `skipped` are the names of the numbers it gives. */
interface Summary { runner: string; line: RegExp; each?: true }

/** The last line of a kind counts; `each`: all of them are added up. */
const SUMMARIES: Summary[] = [
  { runner: 'vitest', line: /^\s*Tests {2}(?:(?<failed>\d+) failed)?(?:\s*\|\s*)?(?:(?<passed>\d+) passed)?.*\(\d+\)/m },
  { runner: 'jest', line: /^Tests:\s+(?:(?<failed>\d+) failed, )?(?:\d+ \w+, )*?(?:(?<passed>\d+) passed, )?\d+ total/m },
  { runner: 'node:test', line: /^(?:#|ℹ) pass (?<passed>\d+)\s+(?:#|ℹ) fail (?<failed>\d+)/m },
  { runner: 'mocha', line: /^\s*(?<passed>\d+) passing\b[^\n]*(?:\n(?:\s*\d+ pending\n)?\s*(?<failed>\d+) failing)?/m },
  { runner: 'ava', line: /^\s*(?<passed>\d+) tests? passed/m },
  { runner: 'pytest', line: /^(?:=+ )?(?:(?<failed>\d+) failed,? ?)?(?:(?<passed>\d+) passed)?[^\n]*? in [\d.]+s/m },
  { runner: 'unittest', line: /^Ran (?<total>\d+) tests? in [^\n]*\n+(?:OK[^\n]*|FAILED \((?:failures=(?<failed>\d+))?(?:, )?(?:errors=(?<errors>\d+))?)/m },
  { runner: 'Surefire', line: /Tests run: (?<total>\d+), Failures: (?<failed>\d+), Errors: (?<errors>\d+)(?:, Skipped: (?<skipped>\d+))?\s*$/m },
  { runner: 'JUnit', line: /\[\s*(?<passed>\d+) tests successful\s*\]\s*\[\s*(?<failed>\d+) tests failed\s*\]/ },
  { runner: 'Gradle', line: /^(?<total>\d+) tests? completed(?:, (?<failed>\d+) failed)?/m },
  { runner: 'cargo test', line: /^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed/m, each: true },
  { runner: 'dotnet test', line: /^(?:Passed|Failed)!\s+- Failed:\s+(?<failed>\d+), Passed:\s+(?<passed>\d+)/m, each: true },
  { runner: 'rspec', line: /^(?<total>\d+) examples?, (?<failed>\d+) failures?/m },
  { runner: 'minitest', line: /^(?<total>\d+) (?:runs|tests), \d+ assertions, (?<failed>\d+) failures, (?<errors>\d+) errors/m },
  { runner: 'phpunit', line: /^OK \((?<passed>\d+) tests?, \d+ assertions?\)/m },
  { runner: 'phpunit', line: /^Tests: (?<total>\d+), Assertions: \d+(?:, Errors: (?<errors>\d+))?(?:, Failures: (?<failed>\d+))?/m },
  { runner: 'go test', line: /^\s*--- (?:(?<passed>PASS)|(?<failed>FAIL)): /m, each: true },
  { runner: 'TAP', line: /^(?:(?<passed>ok)|(?<failed>not ok)) \d+/m, each: true },
];

/** What a test runner says of itself at the end of its output; null where it is none that the suite knows. */
export function testsIn(output: string): OwnTests['tests'] {
  const text = stripVTControlCharacters(output);
  for (const { runner, line, each } of SUMMARIES) {
    const found = [...text.matchAll(new RegExp(line.source, `${line.flags}g`))].map(({ groups = {} }) => groups as Record<string, string | undefined>).filter(saysANumber);
    if (found.length === 0) continue;
    const counted = (each ? found : found.slice(-1)).map(countsOf);
    return { runner, passed: counted.reduce((sum, { passed }) => sum + passed, 0), failed: counted.reduce((sum, { failed }) => sum + failed, 0) };
  }
  return null;
}

const saysANumber = (groups: Record<string, string | undefined>): boolean => Object.values(groups).some((value) => value !== undefined);

function countsOf(groups: Record<string, string | undefined>): { passed: number; failed: number } {
  // Runners that print a line for each test say a word there.
  const numberOf = (value: string | undefined): number => (value === undefined ? 0 : /^\d+$/.test(value) ? Number(value) : 1);
  const failed = numberOf(groups.failed) + numberOf(groups.errors);
  return { failed, passed: groups.total === undefined ? numberOf(groups.passed) : Math.max(0, numberOf(groups.total) - failed - numberOf(groups.skipped)) };
}

const NO_CONNECTION = /ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|connection refused|fetch failed|getaddrinfo|network is unreachable|name or service not known|temporary failure in name resolution|no such host|UnknownHostException|ConnectException|NewConnectionError|max retries exceeded|urlopen error|failed to open tcp connection|dial tcp|could not resolve host|failed to connect to/i;
const NOT_SET = new RegExp(`\\b(${REQUIRED_VARIABLES.join('|')})\\b.*\\b(missing|required|not set|unset|empty|undefined|must be)\\b|\\b(missing|required)\\b.*\\b(${REQUIRED_VARIABLES.join('|')})\\b`, 'i');
const MAX_LINES = 5;
const MAX_CHARACTERS = 300;

/** Lines that show that the tests look for a service or a setting which is not there. */
export function looksOutside(output: string): string[] {
  const lines = stripVTControlCharacters(output).split('\n').map((line) => line.trim());
  return lines.filter((line) => NO_CONNECTION.test(line) || NOT_SET.test(line)).slice(0, MAX_LINES).map((line) => line.slice(0, MAX_CHARACTERS));
}
