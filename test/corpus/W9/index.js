// Sync customers from the source to the destination. Needs Node 20.
import fs from 'node:fs';

const env = process.env;
const MAX_TRIES = 3;

async function getToken() {
  const res = await fetch(env.OAUTH_TOKEN_URL, {
    method: 'POST',
    headers: {
      Authorization: 'Basic ' + Buffer.from(`${encodeURIComponent(env.OAUTH_CLIENT_ID)}:${encodeURIComponent(env.OAUTH_CLIENT_SECRET)}`).toString('base64'),
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: `grant_type=client_credentials&scope=${encodeURIComponent(env.OAUTH_SCOPE)}`,
  });
  if (res.status !== 200) throw new Error(`Token request failed with status ${res.status}`);
  return (await res.json()).access_token;
}

async function getCustomers() {
  const res = await fetch(env.SOURCE_BASE_URL + '/api/v1/customers', { headers: { 'X-API-Key': env.SOURCE_API_KEY } });
  if (res.status !== 200) throw new Error(`Customer request failed with status ${res.status}`);
  return res.json();
}

function createOrder(customer) {
  return {
    orderId: `ORD-${customer.customer_id}-${Date.now()}`,
    customerInfo: {
      id: customer.customer_id,
      name: customer.first_name + ' ' + customer.last_name,
      contactEmail: customer.email,
      contactPhone: customer.phone,
    },
    shippingAddress: {
      line1: customer.address.street,
      city: customer.address.city,
      region: customer.address.state,
      postalCode: customer.address.zip,
    },
    orderDate: new Date().toISOString(),
  };
}

// Returns true if the order was accepted. Tries three times.
async function postOrder(customer, token) {
  for (let i = 1; i <= MAX_TRIES; i++) {
    const res = await fetch(env.DESTINATION_BASE_URL + '/api/v2/orders', {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(createOrder(customer)),
    });
    if (res.status === 200) return true;
    console.log(`Attempt ${i} for customer ${customer.customer_id} failed with status ${res.status}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

async function main() {
  const token = await getToken();
  const customers = await getCustomers();
  const failed = [];
  for (const customer of customers) {
    const ok = await postOrder(customer, token);
    if (!ok) failed.push(customer.customer_id);
  }
  fs.mkdirSync(env.OUTPUT_DIR || 'output', { recursive: true });
  fs.writeFileSync((env.OUTPUT_DIR || 'output') + '/failed.json', JSON.stringify(failed));
  console.log(`${customers.length - failed.length} of ${customers.length} orders created`);
  if (failed.length > 0) process.exit(2);
}

main().catch((err) => {
  console.error(err.message);
  process.exit(1);
});
