import path from 'node:path';
import type { Manifest } from '../../harness/evidence.ts';
import type { Sighting } from '../evidence.ts';
import { sightingOf, type Passage } from './passages.ts';

/** What a document may be held against. */
export interface Facts {
  /** Paths of all delivered files. */
  paths: ReadonlySet<string>;
  manifest: Manifest | null;
  /** Names of npm scripts by the folder of their package.json ('' for the top); empty where there is none. */
  scripts: ReadonlySet<string>;
  makeTargets: ReadonlySet<string>;
  /** Text of everything but documents, to look names up in. */
  mentions: (name: string) => boolean;
}

/** Scripts of the kit: the published page has candidates call them in its folder, and a README may say so as well. */
const SCRIPTS_OF_THE_KIT = new Set(['start', 'check']);
const SOURCE_FILE = /\.(ts|tsx|mts|js|mjs|cjs|py|java|kt|go|cs|rb|php|rs|sh|jar)$/;
/** What a build or an install makes is not there before it. */
const MADE = /(^|\/)(dist|build|out|target|bin|obj|node_modules|\.venv|venv|lib|output|vendor)(\/|$)|\.jar$/;
/** The services, which stand beside the submission and are not handed in. */
const HANDED_OUT = /(^|\/)mocks\.mjs$/;
const VARIABLE = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g;
/** Names of systems that stand in every manual. */
const COMMON_NAMES = /^(NODE_\w+|PYTHON\w*|GO\w+|SSL_CERT_(?:FILE|DIR)|REQUESTS_CA_BUNDLE|HTTPS?_PROXY|NO_PROXY|JAVA_HOME|VIRTUAL_ENV|NO_COLOR|LC_ALL|TZ|HTTP_\d+|UTF_8|ISO_8601|RFC_\d+|SIG_\w+|E[A-Z]+_\w+|A_B|CUST_\w+|ORD_\w+)$/;

/** What documents name although it does not exist: commands, files, variables, links. */
export function untruths(passages: readonly Passage[], facts: Facts): Sighting[] {
  const seen = new Set<string>();
  return passages.flatMap((passage) => [
    ...missingCommands(passage, facts), ...missingFiles(passage, facts), ...missingVariables(passage, facts), ...deadLinks(passage, facts),
  ].filter((what) => !seen.has(what) && seen.add(what)).map((what) => sightingOf(passage, what)));
}

const codeIn = ({ kind, text, codes }: Passage): string[] => (kind === 'code' ? text.split('\n').map((line) => line.replace(/\s#.*$/, '')) : codes);

function missingCommands(passage: Passage, facts: Facts): string[] {
  const { makeTargets, paths } = facts;
  return codeIn(passage).flatMap((code) => {
    // A command in another folder is not of this package.
    if (/--prefix|-w\b|--workspace|\bcd\b/.test(code)) return [];
    const npm = missingScripts(code, facts);
    const make = [...code.matchAll(/(?:^|[;&]\s*)make\s+([a-z][\w-]*)/g)].flatMap(([, name = '']) =>
      (makeTargets.has(name) ? [] : [`the command \`make ${name}\`: ${paths.has('Makefile') ? 'the Makefile has no such target' : 'there is no Makefile'}`]));
    return [...npm, ...make];
  });
}

/** Without a package.json of its own a submission has no scripts, and what its texts call is somebody else's. */
function missingScripts(code: string, { scripts, paths, manifest }: Facts): string[] {
  if (![...paths].some((file) => path.posix.basename(file) === 'package.json')) return [];
  const used = [manifest?.install, manifest?.build, manifest?.run, manifest?.test].flatMap((command) => scriptsIn([command ?? []].flat().join(' ')));
  const mayBeOfTheKit = (name: string): boolean => SCRIPTS_OF_THE_KIT.has(name) && used.every((one) => one.name !== name);
  return scriptsIn(code).filter(({ name }) => !scripts.has(name) && !mayBeOfTheKit(name)).map(({ command, name }) => `the command \`${command}\`: package.json has no script "${name}"`);
}

/** Calls of scripts in a command line; npm's own commands are none, but for the two that run a script. */
const scriptsIn = (code: string): { command: string; name: string }[] =>
  [...code.matchAll(/\b(?:npm|pnpm|yarn)\s+(run(?:-script)?\s+)?(?:-s\s+|--silent\s+)?([\w:.-]+)/g)]
    .flatMap(([command, run, name = '']) => (run !== undefined || name === 'test' || name === 'start' ? [{ command, name }] : []));

function missingFiles(passage: Passage, { paths, manifest }: Facts): string[] {
  const run = codeIn(passage).flatMap((code) => [
    ...code.matchAll(/(?:^|[\s;&|(])(?:node|deno run|tsx|ts-node|npx tsx|python3?|java|ruby|php|bash|sh|go run|kotlin)((?:\s+-[\w-]+(?:=\S+)?)*)\s+([\w./-]+\.[a-z]+)\b/g),
  ].flatMap(([, , file]) => file ?? []));
  const scripts = codeIn(passage).flatMap((code) => [...code.matchAll(/(?:^|[\s;&|])\.\/([\w./-]+)(?=\s|$)/g)].flatMap(([, file]) => file ?? [])).filter((file) => SOURCE_FILE.test(file) || file.startsWith('mvnw') || file.startsWith('gradlew'));
  const named = passage.codes.filter((code) => /^[\w.-]+(\/[\w.-]+)+$/.test(code) && SOURCE_FILE.test(code));
  const isThere = (file: string): boolean => {
    if (MADE.test(file) || HANDED_OUT.test(file) || file.startsWith('..')) return true;
    if (/\.[cm]?js$/.test(file) && paths.has(file.replace(/js$/, 'ts'))) return true; // A compiler may write beside the source.
    // A text may name a file by the end of its path.
    return paths.has(file) || [...paths].some((one) => one.endsWith(`/${file}`)) || manifest?.run.includes(file) === true;
  };
  return [...new Set([...run, ...scripts, ...named].map((file) => path.posix.normalize(file)))].filter((file) => SOURCE_FILE.test(file) || /gradlew|mvnw/.test(file)).filter((file) => !isThere(file)).map((file) => `the file \`${file}\`, which is not there`);
}

function missingVariables(passage: Passage, { mentions }: Facts): string[] {
  const names = codeIn(passage).flatMap((code) => code.match(VARIABLE) ?? []);
  return [...new Set(names)].filter((name) => !COMMON_NAMES.test(name) && !mentions(name)).map((name) => `the variable \`${name}\`, which no code or settings file names`);
}

function deadLinks({ file, links }: Passage, { paths }: Facts): string[] {
  return links.filter((link) => !/^([a-z][a-z0-9+.-]*:|\/\/|#|\/)/i.test(link)).flatMap((link) => {
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), decode(link.replace(/[?#].*$/, '')))).replace(/\/$/, '');
    const isThere = target === '.' || target.startsWith('..') || paths.has(target) || [...paths].some((one) => one.startsWith(`${target}/`)) || MADE.test(target);
    return isThere ? [] : [`a link to \`${link}\`, which is not there`];
  });
}

/** A link may be percent-encoded, or only look like it. */
function decode(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}
