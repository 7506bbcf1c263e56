/** @jsxRuntime automatic */
/** @jsxImportSource preact */
const CODE = /\b([A-Z]{2,3}-\d{2})\b/;

/** A text with codes of checks ("EH-12"). They are never broken at a line's end, and lead to those checks the page has.
 * @param linked codes of checks with a place of their own in the page */
export function Codes({ text, linked }: { text: string; linked: ReadonlySet<string> }) {
  return <>{text.split(CODE).map((piece, index) => (index % 2 === 0 ? piece : <Code code={piece} isLinked={linked.has(piece)} />))}</>;
}

const Code = ({ code, isLinked }: { code: string; isLinked: boolean }) =>
  (isLinked ? <a class="keep" href={`#c-${code}`}>{code}</a> : <span class="keep">{code}</span>);

/** Codes of failed checks: those have places of their own. */
export const failedCodes = (checks: readonly { code: string; outcome: string }[]): ReadonlySet<string> =>
  new Set(checks.filter(({ outcome }) => outcome === 'fail').map(({ code }) => code));
