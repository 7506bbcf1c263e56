<?php

declare(strict_types=1);

namespace Orders;

final class Destination
{
    // What we log of a 422: places that exist in our own order, so that no echo can come through.
    private const POINTERS = [
        '/orderId', '/orderDate', '/customerInfo', '/customerInfo/id', '/customerInfo/name', '/customerInfo/contactEmail',
        '/customerInfo/contactPhone', '/shippingAddress', '/shippingAddress/line1', '/shippingAddress/city',
        '/shippingAddress/region', '/shippingAddress/postalCode',
    ];
    private string $orders;

    public function __construct(
        Config $config,
        private Transport $transport,
        private Service $service,
        private Tokens $tokens,
        private Log $log,
    ) {
        $this->orders = "$config->destinationBaseUrl/api/v2/orders";
    }

    /**
     * @param array<string, mixed> $order
     * @return Outcome Created or AlreadyPresent
     * @throws Refused|GaveUp|RunFailed
     */
    public function deliver(array $order): Outcome
    {
        $customerId = $order['customerInfo']['id'];
        $renewed = false;
        $attempt = function () use ($order, &$renewed): Outcome {
            $answer = $this->post($order);
            if ($answer->status === 401 && !$renewed) { // O-04
                $this->log->line('destination: HTTP 401, a new token is needed');
                $renewed = true;
                $this->tokens->forget();
                $answer = $this->post($order);
            }
            if ($answer->status === 401) {
                throw new RunFailed('destination: HTTP 401 again with a new token');
            }
            return $this->judge($order, $answer);
        };
        try {
            return $this->service->call("order of customer $customerId", $attempt);
        } catch (GaveUp $error) {
            // The order may be there although no answer came through (D-11): one last look.
            if ($this->service->hasTime() && $this->owner($order) === $customerId) {
                return Outcome::Created;
            }
            throw $error;
        }
    }

    private function post(array $order): Answer
    {
        return $this->transport->send('POST', $this->orders, [
            "Authorization: Bearer {$this->tokens->get()}",
            'Content-Type: application/json',
            // D-08: an order that is there already is answered like the first time, and marked.
            "Idempotency-Key: {$order['orderId']}",
        ], Json::encode($order));
    }

    private function judge(array $order, Answer $answer): Outcome
    {
        $status = $answer->status;
        $members = Json::members($answer->body);
        $isOurs = ($members['orderId'] ?? null) === $order['orderId'];
        if ($status === 201 && $isOurs) {
            return strtolower($answer->header('idempotency-replayed')) === 'true' ? Outcome::AlreadyPresent : Outcome::Created;
        }
        if ($status === 409 || ($status >= 200 && $status < 300)) {
            // D-04: a 409 says whose order it is. D-09: any other 2xx confirms nothing. Where it stays open, ask.
            $owner = $status === 409 && $isOurs ? $members['customerId'] ?? null : null;
            if (!is_string($owner)) {
                $owner = $this->owner($order);
            }
            return match (true) {
                $owner === null => throw new Transient("HTTP $status that confirms nothing"),
                $owner !== $order['customerInfo']['id'] =>
                    throw new Refused("destination: the orderId is taken by another customer{$answer->trace()}"),
                default => $status === 409 ? Outcome::AlreadyPresent : Outcome::Created,
            };
        }
        $answer->throwIfPassing();
        if ($status === 403) {
            throw new RunFailed("destination: HTTP 403, this client may not create orders{$answer->trace()}");
        }
        if ($status < 400) { // not followed (P-10), and nothing the order is to blame for
            throw new Refused("destination: HTTP $status, redirects are not followed{$answer->trace()}", Outcome::Failed);
        }
        throw new Refused("destination: HTTP $status" . self::places($members) . $answer->trace());
    }

    /** The customer whose order lies under this orderId; null if there is none, or nobody knows. */
    private function owner(array $order): ?string
    {
        try {
            $headers = ["Authorization: Bearer {$this->tokens->get()}"];
            $answer = $this->transport->send('GET', "$this->orders/{$order['orderId']}", $headers);
        } catch (Transient) {
            return null;
        }
        $members = $answer->status === 200 ? Json::members($answer->body) : [];
        $owner = $members['customerId'] ?? null;
        return ($members['orderId'] ?? null) === $order['orderId'] && is_string($owner) ? $owner : null;
    }

    private static function places(array $members): string
    {
        $found = [];
        foreach (is_array($members['errors'] ?? null) ? $members['errors'] : [] as $entry) {
            $pointer = is_array($entry) ? $entry['pointer'] ?? null : null;
            if (in_array($pointer, self::POINTERS, true)) {
                $found[$pointer] = $pointer;
            }
        }
        return $found === [] ? '' : ' at ' . implode(', ', $found);
    }
}
