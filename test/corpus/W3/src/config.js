const REQUIRED = [
  'SOURCE_BASE_URL', 'SOURCE_API_KEY', 'DESTINATION_BASE_URL',
  'OAUTH_TOKEN_URL', 'OAUTH_CLIENT_ID', 'OAUTH_CLIENT_SECRET', 'OAUTH_SCOPE',
];

/**
 * Reads the settings from environment variables.
 * @throws {Error} naming the variables that are missing or not URLs
 */
export function loadConfig(env) {
  const problems = REQUIRED.flatMap((name) => {
    if (!env[name]) return [`${name} is not set`];
    return name.endsWith('_URL') && !URL.canParse(env[name]) ? [`${name} is not a URL`] : [];
  });
  if (problems.length > 0) throw new Error(problems.join(', '));
  return {
    source: { baseUrl: env.SOURCE_BASE_URL, apiKey: env.SOURCE_API_KEY },
    destination: { baseUrl: env.DESTINATION_BASE_URL },
    oauth: { tokenUrl: env.OAUTH_TOKEN_URL, clientId: env.OAUTH_CLIENT_ID, clientSecret: env.OAUTH_CLIENT_SECRET, scope: env.OAUTH_SCOPE },
    outputDir: env.OUTPUT_DIR || './output',
  };
}
