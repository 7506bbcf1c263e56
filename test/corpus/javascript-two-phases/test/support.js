import { once } from "node:events";
import { createServer } from "node:http";

export function record(changes = {}) {
  return {
    customer_id: "C-1",
    first_name: "John",
    last_name: "Doe",
    email: "john.doe@example.com",
    address: address(),
    phone: "555-1",
    ...changes,
  };
}

export function address(changes = {}) {
  return { street: "1 Main St", city: "Anytown", state: "CA", zip: "01234", ...changes };
}

/** A server on loopback. handler({method, path, headers, body}, response) */
export async function serve(handler) {
  const requests = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const seen = { method: request.method, path: request.url, headers: request.headers, body };
    requests.push(seen);
    handler(seen, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    requests,
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export function answer(response, status, content, headers = {}) {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(typeof content === "string" ? content : JSON.stringify(content));
}
