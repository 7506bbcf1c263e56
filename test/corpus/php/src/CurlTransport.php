<?php

declare(strict_types=1);

namespace Orders;

final class CurlTransport implements Transport
{
    private \CurlHandle $curl;

    public function __construct(private Clock $clock, private float $attemptSeconds = Service::ATTEMPT_SECONDS)
    {
        $this->curl = curl_init();
    }

    public function send(string $method, string $url, array $headers, ?string $body = null, int $maxBytes = 1048576): Answer
    {
        $this->clock->check();
        $status = 0;
        $found = [];
        $text = '';

        curl_reset($this->curl);
        curl_setopt_array($this->curl, [
            CURLOPT_URL => $url,
            CURLOPT_CUSTOMREQUEST => $method,
            CURLOPT_HTTPHEADER => ['Accept: application/json', 'Expect:', ...$headers],
            CURLOPT_USERAGENT => 'one-order-per-customer/1.0',
            // The whole attempt, from the name lookup to the last byte of the body (P-04).
            CURLOPT_TIMEOUT_MS => (int) ($this->attemptSeconds * 1000),
            CURLOPT_NOSIGNAL => true,
            // A new connection for each attempt. On one that is used again, libcurl repeats a request by itself
            // and at once when the answer does not come; repeating is for Service to decide, with its waits.
            CURLOPT_FRESH_CONNECT => true,
            CURLOPT_FORBID_REUSE => true,
            // Credentials go to the configured services and nowhere else (P-10): no redirects, no
            // proxy from the environment, no other protocol.
            CURLOPT_FOLLOWLOCATION => false,
            CURLOPT_PROXY => '',
            CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
            CURLOPT_SSL_VERIFYPEER => true,
            CURLOPT_SSL_VERIFYHOST => 2,
            CURLOPT_HEADERFUNCTION => static function ($_, string $line) use (&$status, &$found): int {
                if (preg_match('~^HTTP/[0-9.]+ (\d{3})~', $line, $match) === 1) {
                    [$status, $found] = [(int) $match[1], []]; // after an interim answer all begins anew
                } elseif (preg_match('/^([A-Za-z0-9-]+):\s*(.*?)\s*$/Ds', $line, $match) === 1) {
                    $found[strtolower($match[1])][] = $match[2];
                }
                return strlen($line);
            },
            CURLOPT_WRITEFUNCTION => static function ($_, string $part) use (&$text, $maxBytes): int {
                $text .= $part;
                return strlen($text) > $maxBytes ? 0 : strlen($part);
            },
        ]);
        if ($body !== null) {
            curl_setopt($this->curl, CURLOPT_POSTFIELDS, $body);
        }
        curl_exec($this->curl);

        $error = curl_errno($this->curl);
        $answer = new Answer($status, $found, $error === 0 ? $text : '');
        if ($error === 0) {
            return $answer;
        }
        // A refusal is one even if its explanation is cut off or endless. But a success that breaks off, or
        // a 409 that does not say whose order it is, is worth nothing.
        if ($status >= 400 && $status !== 409) {
            return $answer;
        }
        throw new Transient(match ($error) {
            CURLE_OPERATION_TIMEDOUT => "no complete answer within {$this->attemptSeconds} s",
            CURLE_COULDNT_CONNECT => 'connection refused',
            CURLE_COULDNT_RESOLVE_HOST => 'the host name is not known',
            CURLE_WRITE_ERROR => "an answer of more than $maxBytes bytes",
            CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT, CURLE_SSL_PEER_CERTIFICATE => 'TLS failure, is the certificate trusted?',
            default => "connection broken (curl $error)",
        });
    }
}
