import { isBuiltin } from 'node:module';

/** What the compiler says of a member that is not there; the latter two guess at another that was meant. */
const NO_SUCH_MEMBER = new Set([2305, 2339, 2551, 2724]);
/** Names the module, one way or the other. */
const OF_A_MODULE = /^(?:Module )?'"([^"]+)"' has no exported member|on type '(?:\{ .*?\bdefault: )?typeof import\("([^"]+)"\)/;
/** Types behind `import.meta` and `process`, to which each version of Node adds. */
const OF_NODE = /on type '(ImportMeta|Process|ProcessFeatures)'/;

/** Whether an error may only mean that the program is for a newer Node than the one whose types the suite has, the oldest allowed.
 * @param ownTypes names of types that the program declares itself */
export function mayBeOfANewerNode(code: number, message: string, ownTypes: ReadonlySet<string>): boolean {
  if (!NO_SUCH_MEMBER.has(code)) return false;
  const [, exporting, imported] = OF_A_MODULE.exec(message) ?? [];
  const module = exporting ?? imported;
  if (module !== undefined) return isBuiltin(module);
  const [, type] = OF_NODE.exec(message) ?? [];
  return type !== undefined && !ownTypes.has(type);
}
