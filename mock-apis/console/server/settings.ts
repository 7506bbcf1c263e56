import type { Stage, StageOptions } from '../stage.ts';

/** The settings of who works with these services, by the names of their environment variables [C-01]; `OAUTH_ORIGIN` is no
 * variable, only a part of one. */
export function settingsFor(urls: { source: string; destination: string; tokenUrl: string }, { apiKey, client, scope }: StageOptions['credentials']): Record<string, string> {
  return {
    SOURCE_BASE_URL: urls.source, SOURCE_API_KEY: apiKey, DESTINATION_BASE_URL: urls.destination,
    OAUTH_TOKEN_URL: urls.tokenUrl, OAUTH_ORIGIN: new URL(urls.tokenUrl).origin, OAUTH_CLIENT_ID: client.id, OAUTH_CLIENT_SECRET: client.secret, OAUTH_SCOPE: scope,
  };
}

export const settingsOf = ({ urls, options: { credentials } }: Stage): Record<string, string> => settingsFor(urls, credentials);

/** Puts settings in the place of `%NAME%`.
 * @param write how a value is written, e.g. escaped for HTML */
export function fillIn(text: string, settings: Record<string, string>, write: (value: string) => string = (value) => value): string {
  return text.replaceAll(/%([A-Z_]+)%/g, (place, name: string) => (settings[name] === undefined ? place : write(settings[name])));
}

export const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\'', '&#39;');
