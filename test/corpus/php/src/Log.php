<?php

declare(strict_types=1);

namespace Orders;

final class Log
{
    /** @var array<string, string> */
    private array $secrets = [];

    /** @param resource $stream */
    public function __construct(private $stream = STDERR)
    {
    }

    /** From now on it is shown as [secret]. No message is meant to hold one; this is the safety net. */
    public function keepSecret(#[\SensitiveParameter] string $value): void
    {
        $this->secrets[$value] = '[secret]';
    }

    public function line(string $message): void
    {
        // Who reads the log may have gone away; the orders go on.
        @fwrite($this->stream, gmdate('Y-m-d\TH:i:s\Z ') . ($this->secrets === [] ? $message : strtr($message, $this->secrets)) . "\n");
    }
}
