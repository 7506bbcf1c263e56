import type { Scorecard } from '../scorecard.ts';

/** DEL, C1 controls, and what reverses or breaks lines: JSON allows them, but a terminal would obey them. */
const ACTING = /[\u007f-\u009f\u2028\u2029]|\p{Bidi_Control}/gu;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The scorecard as the results file, harmless also when somebody prints it to a terminal. */
export function renderJson(scorecard: Scorecard): string {
  return `${JSON.stringify(scorecard, null, 2).replace(ACTING, escaped)}\n`;
}
