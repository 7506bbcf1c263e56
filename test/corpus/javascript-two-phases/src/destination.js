import { GaveUp, Refused, RunFailed, Transient } from "./errors.js";
import { parseObject, send, throwIfPassing, trace } from "./http.js";
import { log } from "./log.js";

// What we log of a 422: places that exist in our own order, so that no echo can come through.
const POINTERS = new Set([
  "/orderId",
  "/orderDate",
  "/customerInfo",
  ...["id", "name", "contactEmail", "contactPhone"].map((member) => `/customerInfo/${member}`),
  "/shippingAddress",
  ...["line1", "city", "region", "postalCode"].map((member) => `/shippingAddress/${member}`),
]);

export class Destination {
  #ordersUrl;
  #stop;
  #service;
  #tokens;

  constructor(config, stop, service, tokens) {
    this.#ordersUrl = `${config.destinationBaseUrl}/api/v2/orders`;
    this.#stop = stop;
    this.#service = service;
    this.#tokens = tokens;
  }

  /** @returns {Promise<"created" | "alreadyPresent">} or throws Refused, GaveUp, RunFailed */
  async deliver(order) {
    const customerId = order.customerInfo.id;
    let renewed = false;
    try {
      return await this.#service.call(`order of customer ${customerId}`, async () => {
        let token = await this.#tokens.get();
        let answer = await this.#post(order, token);
        if (answer.status === 401 && !renewed) {
          log("destination: HTTP 401, a new token is needed");
          renewed = true;
          this.#tokens.forget(token);
          token = await this.#tokens.get();
          answer = await this.#post(order, token);
        }
        if (answer.status === 401) throw new RunFailed("destination: HTTP 401 again with a new token"); // O-04
        return this.#judge(order, answer);
      });
    } catch (error) {
      // The order may be there although no answer came through (D-11): one last look.
      if (error instanceof GaveUp && this.#service.hasTime() && (await this.#ownerOf(order)) === customerId) return "created";
      throw error;
    }
  }

  #post(order, token) {
    const options = {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(order),
    };
    return send(this.#stop, this.#ordersUrl, options, (status) => (status >= 200 && status < 300) || status === 409 || status === 422);
  }

  async #judge(order, answer) {
    const { status } = answer;
    const members = parseObject(answer.text);
    const isOurs = members.orderId === order.orderId;
    if (status === 201 && isOurs) return "created";

    if (status === 409 || (status >= 200 && status < 300)) {
      // D-04: a 409 says whose order it is. D-09: any other 2xx confirms nothing. Where it stays open, ask.
      const said = status === 409 && isOurs && typeof members.customerId === "string" ? members.customerId : null;
      const owner = said ?? (await this.#ownerOf(order));
      if (owner === null) throw new Transient(`HTTP ${status} that confirms nothing`);
      if (owner === order.customerInfo.id) return status === 409 ? "alreadyPresent" : "created";
      throw new Refused(`destination: the orderId is taken by another customer${trace(answer)}`);
    }

    throwIfPassing(answer);
    if (status === 403) throw new RunFailed(`destination: HTTP 403, this client may not create orders${trace(answer)}`);
    if (status < 400) throw new Refused(`destination: HTTP ${status}, redirects are not followed${trace(answer)}`, "failed");
    throw new Refused(`destination: HTTP ${status}${places(members)}${trace(answer)}`);
  }

  /** The customer whose order lies under this orderId; null if there is none, or nobody knows. */
  async #ownerOf(order) {
    try {
      const options = { headers: { Authorization: `Bearer ${await this.#tokens.get()}`, Accept: "application/json" } };
      const answer = await send(this.#stop, `${this.#ordersUrl}/${order.orderId}`, options, (status) => status === 200);
      const { orderId, customerId } = parseObject(answer.text);
      return orderId === order.orderId && typeof customerId === "string" ? customerId : null;
    } catch (error) {
      if (error instanceof Transient) return null;
      throw error;
    }
  }
}

function places({ errors }) {
  const found = (Array.isArray(errors) ? errors : []).map((entry) => entry?.pointer).filter((pointer) => POINTERS.has(pointer));
  return found.length > 0 ? ` at ${[...new Set(found)].join(", ")}` : "";
}
