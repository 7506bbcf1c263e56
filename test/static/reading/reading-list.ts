import { isRead, type Place, type ReadingPlace, type StaticEvidence } from '../evidence.ts';
import type { FoundWaypoint } from './waypoints.ts';

/** More than this nobody opens in a talk of an hour. */
const PLACES = 5;
/** From here on a function is worth a look for its size alone. */
const LONG_LINES = 25;
const COMPLEX = 8;
/** A function that names this many members of the order makes one. */
const MAPPING_FIELDS = 3;

type Facts = Omit<StaticEvidence, 'readingList'>;
type Waypoints = readonly (Place & Omit<FoundWaypoint, 'row'>)[];

/** For each criterion the places most worth opening, found by what stands there; a person judges them. */
export function readingList(facts: Facts, waypoints: Waypoints): StaticEvidence['readingList'] {
  const first: Record<string, ReadingPlace[]> = {
    'code-quality': codeQuality(facts),
    'data-transformation-approach': mapping(facts),
    'error-handling': programOf(facts).flatMap(({ doubtful }) => doubtful).slice(0, 2).map((one) => ({ ...one, why: one.what })),
    'security-implementation': security(facts),
    'documentation-quality': documentation(facts),
    'technical-advancement': advancement(facts),
  };
  const criteria = new Set([...Object.keys(first), ...waypoints.map(({ criterion }) => criterion)]);
  return Object.fromEntries([...criteria].map((criterion) => {
    const found = waypoints.filter((one) => one.criterion === criterion).sort((one, other) => one.rank - other.rank || other.times - one.times);
    const oncePerReason = found.filter(({ why }, index) => found.findIndex((one) => one.why === why) === index);
    return [criterion, choose([...first[criterion] ?? [], ...oncePerReason])] as const;
  }).filter(([, places]) => places.length > 0));
}

function choose(places: readonly ReadingPlace[]): ReadingPlace[] {
  const seen = new Set<string>();
  const once = places.filter(({ file, line }) => !seen.has(`${file}:${line}`) && seen.add(`${file}:${line}`));
  return once.slice(0, PLACES).map(({ file, line, why }) => ({ file, line, why }));
}

const programOf = ({ sources }: Facts) => (isRead(sources) ? sources.filter(({ role }) => role === 'program') : []);

function codeQuality(facts: Facts): ReadingPlace[] {
  const functions = programOf(facts).flatMap((source) => source.functions);
  const longest = functions.filter(({ lines }) => lines >= LONG_LINES).sort((one, other) => other.lines - one.lines).slice(0, 2);
  const knotted = functions.filter(({ complexity }) => complexity >= COMPLEX).sort((one, other) => other.complexity - one.complexity).slice(0, 1);
  const { lint, duplicates } = facts;
  return [
    ...longest.map((one) => ({ ...one, why: `${one.name}: ${one.lines} lines, among the longest functions` })),
    ...knotted.map((one) => ({ ...one, why: `${one.name}: complexity ${one.complexity}, the most tangled function` })),
    ...programOf(facts).flatMap(({ swallowed }) => swallowed).slice(0, 1).map((one) => ({ ...one, why: `an error gets lost: ${one.what}` })),
    ...(isRead(lint) ? lint.findings.slice(0, 1).map((one) => ({ ...one, why: one.what })) : []),
    ...(isRead(duplicates) ? duplicates.inside.slice(0, 1).map(({ second, first, lines }) => ({ ...second, why: `${lines} lines that also stand at ${first.file}:${first.line}` })) : []),
    ...tests(facts),
  ];
}

function tests({ sources }: Facts): ReadingPlace[] {
  const files = isRead(sources) ? sources.filter(({ role }) => role === 'test') : [];
  const fullest = files.sort((one, other) => other.assertions.own - one.assertions.own)[0];
  return fullest && fullest.assertions.own > 0 ? [{ file: fullest.path, line: 1, why: `the tests with the most assertions (${fullest.assertions.own})` }] : [];
}

function mapping(facts: Facts): ReadingPlace[] {
  const all = programOf(facts).flatMap((source) => source.functions).filter(({ fields }) => fields.length >= MAPPING_FIELDS);
  return all.sort((one, other) => other.fields.length - one.fields.length).slice(0, 3).map((one) => ({ ...one, why: `${one.name} makes ${one.fields.length} members of the order` }));
}

function security({ secrets, switches }: Facts): ReadingPlace[] {
  return [
    ...(isRead(secrets) ? [...secrets.handedOut, ...secrets.keyLike.slice(0, 2)].map((one) => ({ ...one, why: one.what })) : []),
    ...(isRead(switches) ? [...switches.inCode, ...switches.elsewhere].slice(0, 2).map((one) => ({ ...one, why: `certificate checks: ${one.what}` })) : []),
  ];
}

function documentation(facts: Facts): ReadingPlace[] {
  const { documents } = facts;
  const bare = programOf(facts).flatMap(({ publicUnits }) => publicUnits).find(({ documented }) => !documented);
  return [
    ...(isRead(documents) ? [
      ...documents.untrue.slice(0, 2).map((one) => ({ ...one, why: `names ${one.what}` })),
      ...documents.decisions.slice(0, 2).map((one) => ({ ...one, why: 'a decision: is it the real one?' })),
      ...documents.failures.slice(0, 1).map(({ theme, passage }) => ({ ...passage, why: `what it says about ${theme}: is it true?` })),
    ] : []),
    ...(bare ? [{ ...bare, why: `${bare.name} has no comment: does it need one?` }] : []),
  ];
}

function advancement({ dependencies }: Facts): ReadingPlace[] {
  return isRead(dependencies) ? dependencies.retired.slice(0, 2).map((one) => ({ ...one, why: one.what })) : [];
}
