// Reads all customers and creates an order for each.

interface Customer {
  customer_id: string;
  first_name: string;
  last_name: string;
  email: string;
  phone: string;
  address: { street: string; city: string; state: string; zip: string };
}

const { SOURCE_BASE_URL, SOURCE_API_KEY, DESTINATION_BASE_URL, OAUTH_TOKEN_URL, OAUTH_CLIENT_ID, OAUTH_CLIENT_SECRET, OAUTH_SCOPE } = process.env as Record<string, string>;

async function getCustomers(): Promise<Customer[]> {
  const response = await fetch(`${SOURCE_BASE_URL}/api/v1/customers`, { headers: { 'X-API-Key': SOURCE_API_KEY } });
  if (!response.ok) {
    throw new Error(`Could not read the customers: ${response.status}`);
  }
  return (await response.json()) as Customer[];
}

async function getToken(): Promise<string> {
  const response = await fetch(OAUTH_TOKEN_URL, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: OAUTH_CLIENT_ID,
      client_secret: OAUTH_CLIENT_SECRET,
      scope: OAUTH_SCOPE,
    }),
  });
  if (!response.ok) {
    throw new Error(`Could not get a token: ${response.status}`);
  }
  const { access_token } = (await response.json()) as { access_token: string };
  return access_token;
}

function toOrder(customer: Customer, number: number) {
  return {
    orderId: `ORD-${String(number).padStart(3, '0')}`,
    customerInfo: {
      id: customer.customer_id,
      name: `${customer.first_name} ${customer.last_name}`,
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

async function main() {
  const customers = await getCustomers();
  const token = await getToken();
  let created = 0;
  for (const customer of customers) {
    const response = await fetch(`${DESTINATION_BASE_URL}/api/v2/orders`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(toOrder(customer, created + 1)),
    });
    if (!response.ok) {
      throw new Error(`Order for customer ${customer.customer_id} failed: ${response.status}`);
    }
    created += 1;
  }
  console.log(`Created ${created} orders`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
