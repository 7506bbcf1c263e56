<?php

declare(strict_types=1);

namespace Orders;

interface Transport
{
    /**
     * One attempt.
     * @param list<string> $headers
     * @throws Transient for all that is no complete answer
     */
    public function send(string $method, string $url, array $headers, ?string $body = null, int $maxBytes = 1048576): Answer;
}
