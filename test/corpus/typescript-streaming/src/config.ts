export interface Config {
  readonly sourceBaseUrl: string;
  readonly sourceApiKey: string;
  readonly destinationBaseUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  readonly outputDir: string;
}

export class ConfigError extends Error {}

const CONTROL = /[\u0000-\u001f\u007f]/;

/** Checks all settings (C-03). The error names every bad variable, and never a value: values may be secret. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const problems: string[] = [];

  const text = (name: string): string => {
    const value = env[name] ?? '';
    if (value.trim() === '') problems.push(`${name} is missing or empty`);
    else if (CONTROL.test(value)) problems.push(`${name} is malformed: it contains a control character`);
    else return value;
    return '';
  };
  const url = (name: string, queryAllowed: boolean): string => {
    const value = text(name);
    const problem = value === '' ? undefined : urlProblem(value, queryAllowed);
    if (problem !== undefined) problems.push(`${name} is malformed: ${problem}`);
    return value;
  };

  const config: Config = {
    sourceBaseUrl: url('SOURCE_BASE_URL', false).replace(/\/$/, ''),
    sourceApiKey: text('SOURCE_API_KEY'),
    destinationBaseUrl: url('DESTINATION_BASE_URL', false).replace(/\/$/, ''),
    tokenUrl: url('OAUTH_TOKEN_URL', true),
    clientId: text('OAUTH_CLIENT_ID'),
    clientSecret: text('OAUTH_CLIENT_SECRET'),
    scope: text('OAUTH_SCOPE'),
    outputDir: env['OUTPUT_DIR']?.trim() ? env['OUTPUT_DIR'] : './output',
  };
  if (/[^\u0020-\u007e]/.test(config.sourceApiKey)) {
    problems.push('SOURCE_API_KEY is malformed: only printable ASCII can be sent in a header');
  }
  if (problems.length > 0) throw new ConfigError(problems.join('; '));
  return config;
}

function urlProblem(value: string, queryAllowed: boolean): string | undefined {
  // new URL() mends a lot ("http:host", blanks around, backslashes); a setting should not need that.
  if (!/^https?:\/\/[^\s\\]+$/i.test(value) || !URL.canParse(value)) return 'not an http or https URL';
  const url = new URL(value);
  if (url.username !== '' || url.password !== '') return 'user and password do not belong into a URL';
  if (url.hash !== '' || (!queryAllowed && url.search !== '')) return 'no query or fragment expected';
  return undefined;
}
