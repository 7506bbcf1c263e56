import type { Finding } from '../../rubric/outcome.ts';
import type { OutputLine, Part } from './part.ts';
import { quoteLine } from './quote.ts';

/** Frames of stack traces, as Node, Java, .NET, Python, Ruby, Go and PHP print them. */
const FRAME = /^\s+at\s|^\s*File ".*", line \d+|^\s+from \S+:\d+|^\s+\S+\.go:\d+|^#\d+\s/;
/** Node's last word after a crash. */
const VERSION = /^Node\.js v\d/;
/** Place of the mistake as Node prints it above the source line. */
const PLACE = /^\S+:\d+$/;
/** Points into the source line above it. */
const CARETS = /^\s*[~^]+\s*$/;
/** Python's source lines stand below their frame, further in. */
const QUOTED_SOURCE = /^ {4}/;

/** What a run said, without what a run-time system adds when a program crashes: frames of the stack and lines of source code.
 * A variable that only stands in the code that tripped over it was not named to anybody. */
export function messages(part: Part, run = 1): OutputLine[] {
  const lines = part.lines(run);
  return lines.filter((line, index) => {
    const { text } = line;
    if (FRAME.test(text) || CARETS.test(text) || VERSION.test(text)) return false;
    const [above, below, second] = [lines[index - 1]?.text ?? '', lines[index + 1]?.text ?? '', lines[index + 2]?.text ?? ''];
    if (CARETS.test(below)) return false;
    if (PLACE.test(text) && CARETS.test(second)) return false;
    return !(QUOTED_SOURCE.test(text) && FRAME.test(above));
  });
}

/** Whether one of the lines has a text, whatever its case. */
export const mentions = (lines: OutputLine[], text: string): boolean => lines.some((line) => line.text.toLowerCase().includes(text.toLowerCase()));

/** What crashes and error messages are called. */
const ERROR = /error|exception|panic|fatal/i;

/** The message that tells best what a run came to: the first that speaks of an error, else the last. */
export function tellingMessage(part: Part): Pick<Finding, 'quotation' | 'where'> {
  const said = messages(part);
  const line = said.find(({ text }) => ERROR.test(text)) ?? said.at(-1);
  return line ? quoteLine(line) : {};
}
