import { loadFaultKinds } from '../../mock-apis/faults/kinds.ts';
import type { EvidenceView } from '../../rubric/report/html/view.ts';
import { Part } from '../evidence/part.ts';
import type { Scenario } from '../harness/define-scenario.ts';
import type { ScenarioEvidence } from '../harness/evidence.ts';
import { publishedSentences } from '../published.ts';
import { aftermathOf } from './aftermath.ts';
import { partView } from './part-view.ts';
import { recordsOf } from './records.ts';

/** Everything the evidence page shows of what ran, as plain data: masked, and no longer than people read. */
export async function evidenceView(ran: readonly ScenarioEvidence[], scenarios: readonly Scenario[]): Promise<EvidenceView> {
  const seen = scenarios.flatMap(({ code, title, about }) => {
    const parts = ran.find((one) => one.code === code)?.parts.map((evidence) => new Part(evidence)) ?? [];
    return parts.length === 0 ? [] : [{ code, title, about, parts: parts.map((part) => ({ part, records: recordsOf(part) })) }];
  });
  return {
    sentences: Object.fromEntries(publishedSentences()),
    faults: Object.fromEntries([...await loadFaultKinds()].map(([kind, { definition }]) => [kind, definition.summary])),
    aftermath: aftermathOf(seen.flatMap(({ parts }) => parts)),
    scenarios: seen.map(({ parts, ...scenario }) => ({ ...scenario, parts: parts.map(({ part, records }) => partView(part, records)) })),
  };
}
