<?php

declare(strict_types=1);

namespace Orders;

/** Time, waiting, and the wish to stop. Tests have one of their own. */
class Clock
{
    private ?string $stopReason = null;

    /** Seconds on a clock that never jumps. */
    public function now(): float
    {
        return hrtime(true) / 1e9;
    }

    /** In slices, so that a signal is noticed soon. */
    public function sleep(float $seconds): void
    {
        $end = $this->now() + $seconds;
        while (($left = $end - $this->now()) > 0) {
            $this->check();
            usleep((int) (min($left, 0.1) * 1e6));
        }
        $this->check();
    }

    public function stop(string $reason): void
    {
        $this->stopReason ??= $reason;
    }

    /** Start nothing new after SIGTERM (P-08). */
    public function check(): void
    {
        if ($this->stopReason !== null) {
            throw new Stopped($this->stopReason);
        }
    }

    /** Without the extension pcntl a signal ends the program at once, without a report; nothing else changes. */
    public function listen(): void
    {
        if (!function_exists('pcntl_async_signals')) {
            return;
        }
        pcntl_async_signals(true);
        foreach ([SIGTERM => 'SIGTERM', SIGINT => 'SIGINT', SIGHUP => 'SIGHUP'] as $number => $name) {
            pcntl_signal($number, fn () => $this->stop("stopped by $name"));
        }
    }
}
