<?php

declare(strict_types=1);

namespace Orders;

/** One remote system: repeats attempts, and knows for how long the system has been away. */
final class Service
{
    public const ATTEMPT_SECONDS = 6.0; // P-04: at least 5, at most 10, the whole body included
    public const MAX_ATTEMPTS = 4;      // P-01: waits of 1 + 2 + 4 s, so at least 7 s in all
    public const MAX_RETRY_AFTER = 30;  // P-02
    public const OUTAGE_SECONDS = 58.0; // P-05 says 60; the rest is for the report

    /** Has there been any usable answer in this run? */
    public bool $answered = false;
    private ?float $failingSince = null;

    public function __construct(private string $name, private Clock $clock, private Log $log)
    {
    }

    /**
     * @template T
     * @param callable(): T $attempt
     * @return T
     * @throws GaveUp when the attempts are used up
     * @throws RunFailed when the system stays away
     */
    public function call(string $what, callable $attempt): mixed
    {
        for ($number = 1, $backoff = 1.0; ; $number++, $backoff *= 2) {
            $this->clock->check();
            $this->checkOutage(0.0, 'no success');
            $started = $this->clock->now();
            try {
                $result = $attempt();
                $this->isThere();
                return $result;
            } catch (Refused $refusal) {
                if ($refusal->outcome === Outcome::Rejected) { // no order, but a clear answer
                    $this->isThere();
                }
                throw $refusal;
            } catch (Transient $trouble) {
                $reason = $trouble->getMessage();
                // Counted from the start of the attempt, so that a silent server is no exception.
                $this->failingSince ??= $started;
                if ($trouble->retryAfter > self::MAX_RETRY_AFTER) {
                    throw new RunFailed("$this->name is unavailable: $reason, Retry-After above 30 s");
                }
                if ($number >= self::MAX_ATTEMPTS) {
                    throw new GaveUp("$this->name: $reason after $number attempts");
                }
                $wait = max($backoff * random_int(100, 120) / 100, $trouble->retryAfter ?? 0.0);
                $this->log->line(sprintf(
                    '%s: %s: %s (attempt %d of %d), next in %.1F s',
                    $this->name, $what, $reason, $number, self::MAX_ATTEMPTS, $wait,
                ));
                $this->checkOutage($wait, $reason);
                $this->clock->sleep($wait);
            }
        }
    }

    /** Is there time for one more attempt, $wait seconds from now, even if it meets silence (P-05)? */
    public function hasTime(float $wait = 0.0): bool
    {
        return $this->failingSince === null
            || $this->clock->now() + $wait + self::ATTEMPT_SECONDS <= $this->failingSince + self::OUTAGE_SECONDS;
    }

    private function checkOutage(float $wait, string $reason): void
    {
        if (!$this->hasTime($wait)) {
            $away = (int) round($this->clock->now() - $this->failingSince);
            throw new RunFailed("$this->name is unavailable: $reason, away for $away s");
        }
    }

    private function isThere(): void
    {
        $this->failingSince = null;
        $this->answered = true;
    }
}
