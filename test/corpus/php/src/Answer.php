<?php

declare(strict_types=1);

namespace Orders;

final readonly class Answer
{
    /** @param array<string, list<string>> $headers names in lower case */
    public function __construct(public int $status, public array $headers, public string $body)
    {
    }

    public function header(string $name): string
    {
        return implode(', ', $this->headers[$name] ?? []);
    }

    /** For the support of the destination; only if it looks like an id and not like an echo. */
    public function trace(): string
    {
        $id = $this->header('x-request-id');
        return preg_match('/^[A-Za-z0-9._-]{1,64}$/D', $id) === 1 ? " (X-Request-Id $id)" : '';
    }

    public function throwIfPassing(): void
    {
        if (in_array($this->status, [408, 429], true) || $this->status >= 500) {
            throw new Transient("HTTP {$this->status}", self::retryAfter($this->header('retry-after'), microtime(true)));
        }
    }

    /** Seconds to wait; null where the header is absent, malformed or in the past. */
    public static function retryAfter(string $value, float $now): ?float
    {
        $value = trim($value);
        if (preg_match('/^\d+(\.\d+)?$/D', $value) === 1) {
            return (float) $value;
        }
        // The three forms of an HTTP date; PHP's own parsers take almost anything.
        $time = '(?<h>\d\d):(?<i>\d\d):(?<s>\d\d)';
        $forms = [
            "/^[A-Z][a-z]{2}, (?<d>\d\d) (?<m>[A-Z][a-z]{2}) (?<y>\d{4}) $time GMT$/D",
            "/^[A-Z][a-z]{5,8}, (?<d>\d\d)-(?<m>[A-Z][a-z]{2})-(?<y>\d\d) $time GMT$/D",
            "/^[A-Z][a-z]{2} (?<m>[A-Z][a-z]{2}) (?<d>[ \d]\d) $time (?<y>\d{4})$/D",
        ];
        foreach ($forms as $form) {
            if (preg_match($form, $value, $found) !== 1) {
                continue;
            }
            $months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
            $month = array_search($found['m'], $months, true);
            if ($month === false) {
                return null;
            }
            $year = (int) $found['y'] + (strlen($found['y']) === 2 ? 2000 : 0);
            $when = gmmktime((int) $found['h'], (int) $found['i'], (int) $found['s'], $month + 1, (int) $found['d'], $year);
            $seconds = $when - $now;
            if ($seconds <= 0) {
                return null;
            }
            // An HTTP date has whole seconds: up to one second above the limit is rounding.
            return $seconds > Service::MAX_RETRY_AFTER && $seconds < Service::MAX_RETRY_AFTER + 1
                ? (float) Service::MAX_RETRY_AFTER
                : $seconds;
        }
        return null;
    }
}
