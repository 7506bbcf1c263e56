import { ConfigError } from "./errors.js";

/** Reads the settings from environment variables (C-01 to C-03). */
export function loadConfig(env = process.env) {
  return {
    sourceBaseUrl: url(env, "SOURCE_BASE_URL", true),
    // It becomes a header value, so only what a header can carry is possible.
    sourceApiKey: text(env, "SOURCE_API_KEY", /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/),
    destinationBaseUrl: url(env, "DESTINATION_BASE_URL", true),
    tokenUrl: url(env, "OAUTH_TOKEN_URL", false),
    clientId: text(env, "OAUTH_CLIENT_ID"),
    clientSecret: text(env, "OAUTH_CLIENT_SECRET"),
    scope: text(env, "OAUTH_SCOPE"),
    outputDir: env.OUTPUT_DIR?.trim() || "./output",
  };
}

// Values are never part of a message: they may be secrets.
function text(env, name, pattern = /^[^\x00-\x1f\x7f]+$/) {
  const value = env[name] ?? "";
  if (value.trim() === "") throw new ConfigError(`${name} is missing or empty`);
  if (!pattern.test(value)) throw new ConfigError(`${name} is malformed: it has characters that cannot be sent`);
  return value;
}

function url(env, name, isBase) {
  const value = env[name]?.trim() ?? "";
  if (value === "") throw new ConfigError(`${name} is missing or empty`);
  // new URL() alone is too kind: it makes something of "http:host" and of backslashes.
  if (!/^https?:\/\/[\x21-\x5b\x5d-\x7e]+$/i.test(value) || !URL.canParse(value)) {
    throw new ConfigError(`${name} is malformed: not an absolute http(s) URL`);
  }
  const parsed = new URL(value);
  if (parsed.port === "0") throw new ConfigError(`${name} is malformed: no such port`);
  if (parsed.username || parsed.password) throw new ConfigError(`${name} is malformed: no user or password may be in it`);
  if (value.includes("#") || (isBase && value.includes("?"))) {
    throw new ConfigError(`${name} is malformed: no query or fragment may be in it`);
  }
  return isBase ? value.replace(/\/+$/, "") : value;
}
