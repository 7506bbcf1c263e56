<?php

declare(strict_types=1);

namespace Orders;

/** Fetches a token when the first order needs one, and keeps it for as long as it lives. */
final class Tokens
{
    private const KNOWN_ERRORS = [
        'invalid_request', 'invalid_client', 'invalid_grant', 'unauthorized_client', 'unsupported_grant_type', 'invalid_scope',
    ];
    private ?string $token = null;
    private float $goodUntil = 0.0;

    public function __construct(
        private Config $config,
        private Transport $transport,
        private Service $service,
        private Clock $clock,
        private Log $log,
    ) {
    }

    public function get(): string
    {
        if ($this->token === null || $this->clock->now() >= $this->goodUntil) {
            try {
                [$this->token, $this->goodUntil] = $this->service->call('token', fn (): array => $this->fetch());
            } catch (GaveUp $error) {
                throw new RunFailed($error->getMessage());
            }
            $this->log->line('token fetched');
        }
        return $this->token;
    }

    public function forget(): void
    {
        $this->token = null;
    }

    /** @return array{string, float} */
    private function fetch(): array
    {
        $asked = $this->clock->now();
        // RFC 6749 2.3.1: both are form-encoded before they are joined.
        $basic = base64_encode(urlencode($this->config->clientId) . ':' . urlencode($this->config->clientSecret));
        $this->log->keepSecret($basic);
        $answer = $this->transport->send(
            'POST',
            $this->config->tokenUrl,
            ["Authorization: Basic $basic", 'Content-Type: application/x-www-form-urlencoded'],
            http_build_query(['grant_type' => 'client_credentials', 'scope' => $this->config->scope], '', '&'),
        );
        $answer->throwIfPassing();
        $members = Json::members($answer->body);
        if ($answer->status !== 200) {
            // Only the codes of RFC 6749; whatever else the answer says may be an echo.
            $code = $members['error'] ?? null;
            $named = in_array($code, self::KNOWN_ERRORS, true) ? ", $code" : '';
            throw new RunFailed("authorization: HTTP {$answer->status}$named, no token");
        }
        $token = $members['access_token'] ?? null;
        if (!is_string($token) || preg_match('/^[\x21-\x7e]+$/D', $token) !== 1) {
            throw new Transient('HTTP 200 without a usable access_token');
        }
        $type = $members['token_type'] ?? 'bearer';
        if (!is_string($type) || strtolower($type) !== 'bearer') {
            throw new Transient('HTTP 200 with a token that is no bearer token');
        }
        $this->log->keepSecret($token);
        return [$token, $asked + self::lifetime($members['expires_in'] ?? null)];
    }

    /** A little less than it says, but never so much less that a short-lived token would serve one order only. */
    public static function lifetime(mixed $expiresIn): float
    {
        if (is_string($expiresIn) && preg_match('/^\d{1,9}$/D', $expiresIn) === 1) {
            $expiresIn = (int) $expiresIn;
        }
        if (!(is_int($expiresIn) || is_float($expiresIn)) || $expiresIn <= 0) {
            return INF; // unknown: the destination's 401 will tell
        }
        return $expiresIn - min(10.0, $expiresIn / 10);
    }
}
