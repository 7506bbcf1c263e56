const secrets = new Set();

/** From now on the log shows [secret] in its place. No message is meant to hold one; this is the safety net. */
export function keepSecret(value) {
  secrets.add(value);
}

export function log(message) {
  let line = message;
  for (const secret of secrets) line = line.replaceAll(secret, "[secret]");
  console.log(`${new Date().toISOString()} ${line}`);
}
