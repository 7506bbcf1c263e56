<?php

declare(strict_types=1);

namespace Orders;

/** What became of each customer. */
final class Ledger
{
    /**
     * Keys begin with "id:" because PHP turns a key like "42" into a number, and "nobody:" stands for
     * entries without a usable id.
     * @var array<string, array{customerId: ?string, outcome: Outcome, reason: string}>
     */
    private array $entries = [];

    public function __construct(private Log $log)
    {
    }

    public function set(string $customerId, Outcome $outcome, string $reason): void
    {
        $this->put("id:$customerId", $customerId, $outcome, $reason);
    }

    public function nobody(string $reason): void
    {
        $this->put('nobody:' . count($this->entries), null, Outcome::Rejected, $reason);
    }

    public function knows(string $customerId): bool
    {
        return isset($this->entries["id:$customerId"]);
    }

    /** @return array<string, mixed> as X-04 wants it */
    public function report(): array
    {
        $report = ['read' => count($this->entries)];
        foreach (Outcome::cases() as $outcome) {
            $report[$outcome->value] = 0;
        }
        $problems = [];
        foreach ($this->entries as ['customerId' => $customerId, 'outcome' => $outcome, 'reason' => $reason]) {
            $report[$outcome->value]++;
            if ($outcome === Outcome::Rejected || $outcome === Outcome::Failed) {
                $problems[] = ['customerId' => $customerId, 'outcome' => $outcome->value, 'reason' => $reason];
            }
        }
        return [...$report, 'problems' => $problems];
    }

    private function put(string $key, ?string $customerId, Outcome $outcome, string $reason): void
    {
        $this->entries[$key] = ['customerId' => $customerId, 'outcome' => $outcome, 'reason' => $reason];
        $this->log->line('customer ' . ($customerId ?? 'without id') . " {$outcome->value}: $reason");
    }
}
