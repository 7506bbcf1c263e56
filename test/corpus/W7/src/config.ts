/** Settings from the environment. */
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

/** Reads and checks the settings.
 * @throws Error that names the variable that is missing or no URL */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  return {
    sourceUrl: url(env, 'SOURCE_BASE_URL'),
    sourceApiKey: required(env, 'SOURCE_API_KEY'),
    destinationUrl: url(env, 'DESTINATION_BASE_URL'),
    tokenUrl: url(env, 'OAUTH_TOKEN_URL'),
    clientId: required(env, 'OAUTH_CLIENT_ID'),
    clientSecret: required(env, 'OAUTH_CLIENT_SECRET'),
    scope: required(env, 'OAUTH_SCOPE'),
    outputDir: env.OUTPUT_DIR || './output',
  };
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`Missing environment variable ${name}`);
  return value;
}

function url(env: NodeJS.ProcessEnv, name: string): string {
  const value = required(env, name);
  if (!URL.canParse(value)) throw new Error(`${name} is not a valid URL`);
  return value;
}
