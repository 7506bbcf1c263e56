import type { DocumentFacts, Sighting } from '../evidence.ts';
import type { Manifest } from '../../harness/evidence.ts';
import { sightingOf, wordsOf, type Passage } from './passages.ts';

const COMMAND = /(^|[\s$>`(])(npm (start|run|ci|install|test|exec)|npx|yarn|pnpm|bun|node|deno|tsx|ts-node|python3?|py|pip3?|uv|poetry|java|mvn|\.\/mvnw|gradle|\.\/gradlew|kotlin|go run|go build|dotnet|ruby|bundle|rake|php|composer|cargo|docker|podman|make|just|sh|bash|\.\/[\w./-]+)(\s|$|`)/m;

/** Passages that say how to run the program: its own command, or a command in code. */
export function runPassages(passages: readonly Passage[], manifest: Manifest | null): Sighting[] {
  const own = manifest ? wordsOfCommand(manifest.run) : '';
  return passages.filter(({ kind, text, codes }) => {
    const code = kind === 'code' ? [text] : codes;
    return (own !== '' && text.replace(/\s+/g, ' ').includes(own)) || code.some((one) => COMMAND.test(one));
  }).map((passage) => sightingOf(passage, 'a command'));
}

const wordsOfCommand = (command: Manifest['run']): string => (typeof command === 'string' ? command : command.join(' ')).trim();

const DECISION_HEADING = /\b(decisions?|design|rationale|why|trade-?offs?|approach|architecture|assumptions?|limits?|limitations?|choices?|left out|not done|omitted|known issues|next|to-?do|future|notes?|how it (works|is built)|structure|with more time)\b/i;
const REASON = /\b(because|since|so that|therefore|instead of|rather than|in order to|trade-?off|chose|decided|deliberate(ly)?|on purpose|to avoid|avoids|otherwise|the price|which means|reason|assum(e|ed|ption)|left out|not (done|implemented)|simpl(er|icity)|prefer(red)?)\b/i;

/** Passages that explain decisions: under a heading that says so, or with a reason given. */
export function decisionPassages(passages: readonly Passage[]): { decisions: Sighting[]; decisionWords: number } {
  const found = passages.filter(({ kind, headings, text }) => kind === 'text' && (headings.some((heading) => DECISION_HEADING.test(heading)) || REASON.test(text)));
  return { decisions: found.map((passage) => sightingOf(passage, 'a decision')), decisionWords: found.reduce((sum, { text }) => sum + wordsOf(text).length, 0) };
}

const THEMES: Record<string, RegExp> = {
  retries: /\b(retr(y|ies|ied|ying)|back-?off|attempts?|tr(y|ied|ies) again|tried again|Retry-After|repeat(s|ed)? the request)\b/i,
  'rejected records': /\b(reject(s|ed|ion)?|invalid (records?|customers?|entries)|skip(s|ped)?|undeliverable|not delivered|cannot be (delivered|mapped|sent)|(bad|broken|unusable|failed) (records?|customers?|orders?|rows?|entries))\b/i,
  'exit codes': /\bexit(s|ed)?[\s-]*(codes?|status|with|\d)|\b(non-?zero|exit)\b.*\b[012]\b/i,
  'running again': /\b(re-?runs?|re-?running|re-?started?|(run|running|runs|ran|start(ed)?) (it |this |the program )?(again|twice)|second run|next run|idempoten\w*|safe to (repeat|run)|no (second|duplicate) orders?|duplicates?)\b/i,
};

/** What is said of failures, by theme, each with its first passage. */
export function failurePassages(passages: readonly Passage[]): DocumentFacts['failures'] {
  return Object.entries(THEMES).flatMap(([theme, pattern]) => {
    const passage = passages.find(({ kind, text, headings, codes }) => kind === 'text' && (pattern.test(withoutFileNames(text, codes)) || (pattern.test(headings.at(-1) ?? '') && wordsOf(text).length > 3)));
    return passage ? [{ theme, passage: sightingOf(passage, theme) }] : [];
  });
}

/** The name of a file says nothing about what happens. */
const withoutFileNames = (text: string, codes: readonly string[]): string =>
  codes.filter((code) => /\.\w{1,5}$/.test(code)).reduce((rest, code) => rest.replace(code, ''), text);
