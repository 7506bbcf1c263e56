import { customerIdOf, mapCustomer } from "./mapping.js";

/** Phase one: collects customers as they are read, decides for each whether there is an order for it. */
export class Plan {
  #customers = new Map(); // customer_id -> {order} or {problems}
  #nobody = [];

  addPage(records, pageNumber) {
    records.forEach((record, index) => {
      const id = customerIdOf(record);
      if (id === null) {
        this.#nobody.push(`page ${pageNumber}, entry ${index + 1}: customer_id is missing or not usable`);
        return;
      }
      // either version of a customer who is listed twice may be used. The first one that is deliverable.
      const known = this.#customers.get(id);
      if (known?.order) return;
      const mapped = mapCustomer(id, record);
      if (!known || mapped.order) this.#customers.set(id, mapped);
    });
  }

  /** @returns orders to be sent, and problems as the report shows them */
  finish(now = new Date()) {
    // All orders of a run are made now: to the second, as the destination's example has it.
    const orderDate = now.toISOString().replace(/\.\d+Z$/, "Z");
    const orders = [];
    const rejected = this.#nobody.map((reason) => ({ customerId: null, outcome: "rejected", reason }));
    for (const [customerId, { order, problems }] of this.#customers) {
      if (order) orders.push({ ...order, orderDate });
      else rejected.push({ customerId, outcome: "rejected", reason: problems.join("; ") });
    }
    return { orders, rejected };
  }
}
