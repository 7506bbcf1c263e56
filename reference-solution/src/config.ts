/** All settings, checked [C-01]. URLs have no trailing slash. */
export interface Config {
  sourceUrl: string;
  sourceApiKey: string;
  destinationUrl: string;
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  outputDir: string;
}

/** A setting is missing or wrong. The message names every variable concerned, never a value. */
export class ConfigError extends Error {}

type Check = (value: string) => string | undefined;

const webAddress: Check = (value) => {
  if (!URL.canParse(value) || !/^https?:\/\//i.test(value)) return 'is not an http(s) URL';
  const { username, password, search, hash } = new URL(value);
  return username || password || search || hash ? 'must be a plain URL: no credentials, no "?", no "#"' : undefined;
};

// A key that does not fit into a header is mostly one that was read from a file together with its line break.
const headerValue: Check = (value) => (/^[\x21-\x7e]+$/.test(value) ? undefined : 'has characters that a header cannot carry');

/** Reads the settings from environment variables.
 * @throws ConfigError naming all variables that are missing, empty or malformed, so that one look repairs them all [C-03] */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const problems: string[] = [];
  const read = (name: string, check?: Check): string => {
    const value = env[name] ?? '';
    const problem = value.trim() === '' ? 'is missing or empty' : check?.(value);
    if (problem) problems.push(`${name} ${problem}`);
    return value;
  };
  const config: Config = {
    sourceUrl: withoutTrailingSlash(read('SOURCE_BASE_URL', webAddress)),
    sourceApiKey: read('SOURCE_API_KEY', headerValue),
    destinationUrl: withoutTrailingSlash(read('DESTINATION_BASE_URL', webAddress)),
    tokenUrl: read('OAUTH_TOKEN_URL', webAddress),
    clientId: read('OAUTH_CLIENT_ID'),
    clientSecret: read('OAUTH_CLIENT_SECRET'),
    scope: read('OAUTH_SCOPE'),
    outputDir: env.OUTPUT_DIR?.trim() || './output',
  };
  if (problems.length > 0) throw new ConfigError(`configuration: ${problems.join('; ')}. Set them in the environment or in .env (see .env.example).`);
  return config;
}

function withoutTrailingSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
