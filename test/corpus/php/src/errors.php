<?php

declare(strict_types=1);

namespace Orders;

/** A setting is missing or malformed: nothing is sent. */
final class ConfigError extends \RuntimeException
{
}

/** The run cannot be completed: stop, write the report, exit 1. */
class RunFailed extends \RuntimeException
{
}

/** SIGTERM and the like. */
final class Stopped extends RunFailed
{
}

/** One attempt failed, another one may succeed (P-01). */
final class Transient extends \RuntimeException
{
    public function __construct(string $reason, public readonly ?float $retryAfter = null)
    {
        parent::__construct($reason);
    }
}

/** All attempts for one request are used up. */
final class GaveUp extends \RuntimeException
{
}

/** This one order is not accepted. */
final class Refused extends \RuntimeException
{
    public function __construct(string $reason, public readonly Outcome $outcome = Outcome::Rejected)
    {
        parent::__construct($reason);
    }
}
