import type { StdioOptions } from 'node:child_process';
import { openSync, readdirSync, readFileSync } from 'node:fs';
import { ANNOUNCEMENT_FD } from './enclosure.ts';

/** In the octal flags of /proc/self/fdinfo: the descriptor is closed when a program is started (proc(5), open(2)). */
const CLOSED_ON_EXEC = 0o2000000;

/** Standard streams for a submission: nothing to read, both outputs to us. Descriptors that we have from whoever started us, such as a
 * shell's, would reach it, too; they lead nowhere instead.
 * @param announces whether the sandbox's announcement comes on a descriptor of its own */
export function stdioOf(announces: boolean): StdioOptions {
  const streams: ('ignore' | 'pipe' | number)[] = ['ignore', 'pipe', 'pipe', announces ? 'pipe' : 'ignore'];
  for (const descriptor of inherited()) {
    if (descriptor === ANNOUNCEMENT_FD && announces) continue;
    while (streams.length <= descriptor) streams.push('ignore');
    streams[descriptor] = nowhere();
  }
  return streams;
}

let toNowhere: number | undefined;
const nowhere = () => (toNowhere ??= openSync('/dev/null', 'r+'));

let found: number[] | undefined;

/** Those of this process that a started program would have, too, beside the standard ones; none where the system does not tell. */
function inherited(): number[] {
  if (process.platform !== 'linux') return [];
  found ??= readdirSync('/proc/self/fd').map(Number).filter((descriptor) => descriptor > 2 && staysOpen(descriptor));
  return found;
}

function staysOpen(descriptor: number): boolean {
  try {
    const flags = /^flags:\s*([0-7]+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))?.[1];
    return flags !== undefined && (Number.parseInt(flags, 8) & CLOSED_ON_EXEC) === 0;
  } catch {
    return false; // It was the one with which the folder was read.
  }
}
