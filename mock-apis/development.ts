/** Ports and credentials of `npm start`: what candidates develop against. They open nothing but these mocks. */
export const DEVELOPMENT = {
  ports: { source: 4010, destination: 4020, token: 4030, console: 4000 },
  apiKey: 'dev-source-key-8c1f27a94e',
  client: { id: 'dev-orders-client', secret: 'dev-client-secret-5b7e90d3f1' },
  scope: 'orders:write',
} as const;
