import path from 'node:path';
import type { PartEvidence } from './evidence.ts';

/** What a submission's commands may see of the grader's environment: tool chains and the system's basics, nothing else. */
const PASSED_ON = [
  'PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LC_ALL',
  'JAVA_HOME', 'MAVEN_OPTS', 'GRADLE_USER_HOME', 'CARGO_HOME', 'RUSTUP_HOME', 'GOPATH', 'GOROOT', 'GOCACHE', 'GOMODCACHE', 'GOPROXY', 'GOFLAGS',
  'VIRTUAL_ENV', 'PYENV_ROOT', 'NVM_DIR', 'VOLTA_HOME', 'DOTNET_ROOT', 'GEM_HOME', 'GEM_PATH', 'COMPOSER_HOME',
];
/** Installing may need a registry: its settings are passed on in that step only. */
const FOR_INSTALL = [
  'NPM_CONFIG_REGISTRY', 'npm_config_registry', 'PIP_INDEX_URL', 'PIP_CONFIG_FILE', 'CARGO_REGISTRIES_CRATES_IO_INDEX',
  'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy', 'SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS',
];

const FIXED = { CI: '1', NO_COLOR: '1', TERM: 'dumb', TZ: 'UTC' };

/** npm puts the kit's own tools on PATH; a submission that would only work with them would not work anywhere else. */
const KITS_TOOLS = /(^|[/\\])node_modules[/\\]/;

/** Where programs named without a path are looked for. */
export const searchPath = (): string => (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !KITS_TOOLS.test(folder)).join(path.delimiter);

function pick(names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => {
    const value = name === 'PATH' ? searchPath() : process.env[name];
    return value === undefined ? [] : [[name, value]];
  }));
}

/** Environment of the install and build steps. */
export function preparationEnvironment(temporaryFolder: string): Record<string, string> {
  return { ...pick([...PASSED_ON, ...FOR_INSTALL]), ...FIXED, TMPDIR: temporaryFolder };
}

/** Environment of the submission's own tests: none of the published variables, no registry, no proxy. */
export function testEnvironment(temporaryFolder: string): Record<string, string> {
  return { ...pick(PASSED_ON), ...FIXED, TMPDIR: temporaryFolder };
}

/** The variables that are published as required [C-01]. */
export const publishedVariables = ({ urls, credentials }: Pick<PartEvidence, 'urls' | 'credentials'>): Record<string, string> => ({
  SOURCE_BASE_URL: urls.source, SOURCE_API_KEY: credentials.apiKey,
  DESTINATION_BASE_URL: urls.destination,
  OAUTH_TOKEN_URL: urls.tokenUrl, OAUTH_CLIENT_ID: credentials.client.id, OAUTH_CLIENT_SECRET: credentials.client.secret, OAUTH_SCOPE: credentials.scope,
});

/** Environment of a run: the published variables [C-01] for one set of services, proxies off.
 * @param changes variables of the scenario; undefined takes one away */
export function runEnvironment(
  part: Pick<PartEvidence, 'urls' | 'credentials'>, folders: { output: string; temporary: string }, changes: Record<string, string | undefined> = {},
): Record<string, string> {
  const all: Record<string, string | undefined> = {
    ...pick(PASSED_ON), ...FIXED, NO_PROXY: '*', no_proxy: '*', TMPDIR: folders.temporary,
    ...publishedVariables(part),
    OUTPUT_DIR: folders.output,
    ...changes,
  };
  return Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
