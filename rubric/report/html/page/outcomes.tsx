/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { Criterion } from '../../../criterion.ts';
import type { CheckResult } from '../../../outcome.ts';
import { compactCodes, groupByReason } from '../../../reasons.ts';
import { FailedCheck, type Targets } from './findings.tsx';

const TIERS: CheckResult['tier'][] = ['basic', 'solid', 'exceptional'];

/** Failed checks by criterion. What more rests on stands first, though the page does not say how much. */
export function FailedByCriterion({ criteria, checks, targets }: { criteria: readonly Criterion[]; checks: readonly CheckResult[]; targets: Targets }) {
  const failed = checks.filter(({ outcome }) => outcome === 'fail');
  if (failed.length === 0) return <p>None of the checks that were judged failed.</p>;
  return (
    <>
      {criteria.map(({ id, title }) => {
        const own = failed.filter(({ criterion }) => criterion === id).toSorted((one, other) => TIERS.indexOf(one.tier) - TIERS.indexOf(other.tier) || Number(other.star) - Number(one.star));
        return own.length > 0 && <section class="by-criterion"><h3>{title}</h3>{own.map((check) => <FailedCheck check={check} targets={targets} />)}</section>;
      })}
    </>
  );
}

/** Checks with one outcome, by the reason for it. */
export function ByReason({ checks }: { checks: readonly CheckResult[] }) {
  return <ul class="reasons">{groupByReason(checks).map(({ reason, codes }) => <li>{reason || 'No reason given'}: <span class="code">{compactCodes(codes)}</span></li>)}</ul>;
}

export function Passed({ checks }: { checks: readonly CheckResult[] }) {
  return <ul class="passed">{checks.map(({ code, title, scenarios }) => <li><span class="code">{code}</span> {title}<SeenIn scenarios={scenarios} /></li>)}</ul>;
}

/** In how many scenarios a claim could be tried: a pass says as much as it had occasion to. */
export const SeenIn = ({ scenarios }: { scenarios: readonly string[] }) => (scenarios.length > 1 ? <span class="brief"> in {scenarios.length} scenarios</span> : null);
