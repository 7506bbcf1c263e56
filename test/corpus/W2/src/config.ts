const REQUIRED = ['SOURCE_BASE_URL', 'SOURCE_API_KEY', 'DESTINATION_BASE_URL', 'OAUTH_TOKEN_URL', 'OAUTH_CLIENT_ID', 'OAUTH_CLIENT_SECRET', 'OAUTH_SCOPE'] as const;

export type Config = Record<(typeof REQUIRED)[number] | 'OUTPUT_DIR', string>;

/** Reads the settings from the environment.
 * @throws Error naming all variables that are missing or malformed */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const wrong = REQUIRED.filter((name) => !env[name] || (name.endsWith('_URL') && !URL.canParse(env[name])));
  if (wrong.length > 0) throw new Error(`missing or malformed: ${wrong.join(', ')}`);
  const required = Object.fromEntries(REQUIRED.map((name) => [name, env[name]])) as Record<(typeof REQUIRED)[number], string>;
  return { ...required, OUTPUT_DIR: env.OUTPUT_DIR || './output' };
}
