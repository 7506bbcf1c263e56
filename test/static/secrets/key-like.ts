import { lintSource } from '@secretlint/core';
import { creator as recommended } from '@secretlint/secretlint-rule-preset-recommend';
import type { Sighting } from '../evidence.ts';
import { quoted } from '../syntax/lines.ts';

/** The scanner stumbles over line breaks in names, so it learns a name only where it is a usual one, such as .npmrc. */
const plainName = (file: string): string => /[^/]*$/.exec(file)?.[0].match(/^[\w.-]{1,80}$/)?.[0] ?? 'file';
const RULES = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: recommended, options: {} }] };

/** What looks like a secret of a known kind, by secretlint's recommended rules. The secret itself is left out of the quotation. */
export async function findKeyLike(file: string, text: string): Promise<Sighting[]> {
  const { messages } = await lintSource({
    source: { filePath: plainName(file), content: text, ext: /\.\w+$/.exec(file)?.[0] ?? '', contentType: 'text' },
    options: { config: RULES },
  });
  return messages.map(({ ruleId, loc, range: [start, end] }) => {
    const line = loc.start.line;
    const from = text.lastIndexOf('\n', start - 1) + 1;
    const lineEnd = text.indexOf('\n', end);
    const quotation = `${text.slice(from, start)}[${end - start} characters left out]${text.slice(end, lineEnd < 0 ? undefined : lineEnd)}`;
    return { file, line, what: `looks like a secret to ${ruleId.replace('@secretlint/secretlint-rule-', '')}`, quotation: quoted(quotation) };
  });
}
