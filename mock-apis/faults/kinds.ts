import { readdirSync } from 'node:fs';
import type { Fault } from './define-fault.ts';

const DIRECTORY = new URL('kinds/', import.meta.url);

let kinds: Promise<ReadonlyMap<string, Fault>> | undefined;

/** All kinds of faults, found by directory: one file, one kind, the file's name its name.
 * @throws Error where a file has no default export made by `defineFault`, or another name than its kind */
export function loadFaultKinds(): Promise<ReadonlyMap<string, Fault>> {
  kinds ??= load();
  return kinds;
}

async function load(): Promise<ReadonlyMap<string, Fault>> {
  const files = readdirSync(DIRECTORY).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).sort();
  const loaded = await Promise.all(files.map(async (file): Promise<[string, Fault]> => {
    const { default: fault } = await import(new URL(file, DIRECTORY).href) as { default?: Fault };
    const name = file.slice(0, -'.ts'.length);
    if (fault?.definition.kind !== name) {
      throw new Error(`mock-apis/faults/kinds/${file}: the default export must be made by defineFault with kind "${name}", like its file.`);
    }
    return [name, fault];
  }));
  return new Map(loaded);
}
