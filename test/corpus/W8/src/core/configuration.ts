import { ConfigurationError } from './errors.ts';

/** Immutable application configuration. */
export interface Configuration {
  readonly sourceBaseUrl: string;
  readonly sourceApiKey: string;
  readonly destinationBaseUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  readonly outputDir: string;
}

/** Loads and validates the configuration from the process environment. */
export class ConfigurationLoader {
  private readonly violations: string[] = [];

  constructor(private readonly environment: NodeJS.ProcessEnv) {}

  /** @throws ConfigurationError listing every violation */
  load(): Configuration {
    const configuration: Configuration = {
      sourceBaseUrl: this.requireUrl('SOURCE_BASE_URL'),
      sourceApiKey: this.require('SOURCE_API_KEY'),
      destinationBaseUrl: this.requireUrl('DESTINATION_BASE_URL'),
      tokenUrl: this.requireUrl('OAUTH_TOKEN_URL'),
      clientId: this.require('OAUTH_CLIENT_ID'),
      clientSecret: this.require('OAUTH_CLIENT_SECRET'),
      scope: this.require('OAUTH_SCOPE'),
      outputDir: this.environment.OUTPUT_DIR || './output',
    };
    if (this.violations.length > 0) throw new ConfigurationError(this.violations.join('; '));
    return configuration;
  }

  private require(name: string): string {
    const value = this.environment[name]?.trim();
    if (!value) this.violations.push(`${name} is required`);
    return value ?? '';
  }

  private requireUrl(name: string): string {
    const value = this.require(name);
    if (value && !URL.canParse(value)) this.violations.push(`${name} must be a valid URL`);
    return value;
  }
}
