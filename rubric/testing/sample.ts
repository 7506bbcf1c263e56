import { buildScorecard, type RunFacts } from '../build-scorecard.ts';
import { loadCriteria } from '../criteria.ts';
import type { CheckResult, Finding, Outcome, Tier } from '../outcome.ts';
import type { Scorecard } from '../scorecard.ts';

/** Tiers of made-up checks, by criterion: b(asic), s(olid), *(solid with a star), e(xceptional); numbered from 01. */
const TIERS: Record<string, string> = {
  'technical-implementation': 'bbbbb*ssssee',
  'code-quality': 'bbssssss',
  'data-transformation-approach': 'bbbbbbbsssssssssseee',
  'error-handling': 'bbbbbsssssssss*ssseeee',
  'security-implementation': 'bbbbsssseee',
  'documentation-quality': 'bbsssss',
  'integration-quality': 'bbs****ssseee',
  'system-reliability': 'bbssssssssseeee',
  'developer-experience': 'bbssse',
  'technical-advancement': 'beeeee',
};
const PREFIXES: Record<string, string> = {
  'technical-implementation': 'TI', 'code-quality': 'CQ', 'data-transformation-approach': 'DT', 'error-handling': 'EH', 'security-implementation': 'SEC',
  'documentation-quality': 'DOC', 'integration-quality': 'IQ', 'system-reliability': 'SR', 'developer-experience': 'DX', 'technical-advancement': 'TA',
};
const TIER_OF: Record<string, Tier> = { b: 'basic', s: 'solid', '*': 'solid', e: 'exceptional' };

/** What differs from "every check passed", by code. */
export interface Differences {
  fail?: readonly string[];
  unknown?: readonly string[];
  notShown?: readonly string[];
  reasons?: Record<string, string>;
  titles?: Record<string, string>;
  findings?: Record<string, Finding[]>;
}

/** Results of a full set of made-up checks for unit tests: all passed, but for the differences. */
export function sampleChecks({ fail = [], unknown = [], notShown = [], reasons = {}, titles = {}, findings = {} }: Differences = {}): CheckResult[] {
  const outcomeOf = (code: string): Outcome => {
    if (fail.includes(code)) return 'fail';
    if (unknown.includes(code)) return 'unknown';
    return notShown.includes(code) ? 'not-shown' : 'pass';
  };
  return Object.entries(TIERS).flatMap(([criterion, tiers]) =>
    Array.from(tiers, (letter, index) => {
      const code = `${PREFIXES[criterion] ?? ''}-${String(index + 1).padStart(2, '0')}`;
      const outcome = outcomeOf(code);
      return {
        id: code.toLowerCase(), code, criterion, tier: TIER_OF[letter] ?? 'basic', star: letter === '*',
        title: `Does what ${code} asks`, failureTitle: titles[code] ?? `Does not do what ${code} asks`, outcome,
        reason: reasons[code] ?? (outcome === 'pass' || outcome === 'fail' ? '' : 'The scenario did not run'),
        scenarios: ['S01'], basis: ['T-01'], findings: findings[code] ?? [],
      };
    }));
}

/** Facts of a run in which nothing special happened. */
export const sampleFacts: RunFacts = {
  kit: { name: 'api-integration-work-sample', version: '0.1.0' },
  submission: { name: 'happy-path', language: 'TypeScript', folder: '../happy-path', digest: `sha256:${'3f2a'.repeat(16)}`, files: 12, commands: { install: ['npm', 'ci'], run: ['node', 'main.ts'] } },
  seed: 20_260_101,
  machine: { platform: 'linux', arch: 'x64', node: '20.20.0', cpus: 2, memoryBytes: 8_000_000_000 },
  startedAt: '2026-01-01T09:00:00.000Z',
  endedAt: '2026-01-01T09:01:42.000Z',
  wallMs: 102_000,
  notices: [],
  steps: [{ step: 'install', outcome: 'ok', exitCode: 0, ms: 2_300, outputTail: 'added 12 packages' }],
  scenarios: [
    { code: 'S01', id: 'healthy-run', title: 'Healthy run', status: 'ran', reason: '', wallMs: 1_900, faultsFired: 0, processes: [{ command: ['node', 'main.ts'], exitCode: 0, signal: null, killed: false, ms: 1_850 }] },
  ],
};

/** A scorecard over the real criteria and the made-up checks.
 * @param asked codes of the checks that were judged; all by default */
export async function sampleScorecard(differences: Differences = {}, facts: Partial<RunFacts> = {}, asked?: readonly string[]): Promise<Scorecard> {
  return buildScorecard(await loadCriteria(), { ...sampleFacts, ...facts }, sampleChecks(differences).filter(({ code }) => asked?.includes(code) ?? true));
}
