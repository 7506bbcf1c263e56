<?php

declare(strict_types=1);

namespace Orders;

/** Turns customers of the source into orders of the destination, and sends them. */
final class OrderService
{
    /** An order for a customer; null where something required is missing. */
    public function toOrder(array $customer): ?array
    {
        if (!$this->isUsable($customer)) {
            return null;
        }
        return [
            'orderId' => $this->orderIdFor($customer['customer_id']),
            'customerInfo' => [
                'id' => $customer['customer_id'],
                'name' => $this->fullName($customer),
                'contactEmail' => $customer['email'],
            ],
            'shippingAddress' => ['line1' => $customer['street'], 'city' => $customer['city'], 'postalCode' => $customer['zip']],
            'orderDate' => gmdate('c'),
        ];
    }

    /** Both names with one space between, or the one that is there. */
    public function fullName(array $customer): string
    {
        return trim(($customer['first_name'] ?? '') . ' ' . ($customer['last_name'] ?? ''));
    }

    /** Whether all that the destination asks for is there. */
    public function isUsable(array $customer): bool
    {
        return str_contains($customer['email'], '@') && $customer['street'] !== '' && $customer['zip'] !== '';
    }

    /** The same customer gets the same id in every run. */
    public function orderIdFor(string $customerId): string
    {
        return 'ORD-' . hash('sha256', $customerId);
    }

    /** Sends orders one after the other and counts those that were created. */
    public function deliver(array $orders, Client $client): int
    {
        $created = 0;
        foreach ($orders as $order) {
            try {
                $response = $client->post('/api/v2/orders', $order);
                if ($response->status() === 201) {
                    $created++;
                }
            } catch (ConnectException $error) {
                error_log('not delivered: ' . $order['orderId'] . ' ' . $error->getMessage());
            }
        }
        return $created;
    }
}
