<?php

declare(strict_types=1);

namespace Orders;

/** Reads page by page and delivers what is on it. */
final class Run
{
    // So many orders in a row without a usable answer: the destination is away, not the orders bad.
    private const ORDERS_IN_A_ROW = 3;
    private int $inARow = 0;
    /** @var array<string, true> who has been asked for, whatever came of it */
    private array $sent = [];

    public function __construct(
        private Source $source,
        private Destination $destination,
        private Service $service,
        private Clock $clock,
        private Ledger $ledger,
    ) {
    }

    /** Returns when everybody is settled. @throws RunFailed */
    public function go(): void
    {
        foreach ($this->source->pages() as $number => $page) {
            $this->page($number, $page);
        }
        if ($this->inARow > 0 && !$this->service->answered) {
            throw new RunFailed('destination is unavailable: it gave no usable answer in the whole run');
        }
    }

    /** @param list<mixed> $page */
    private function page(int $number, array $page): void
    {
        $orders = $this->plan($number, $page);
        try {
            while ($orders !== []) {
                $this->clock->check();
                $this->deliver(array_shift($orders));
                if ($this->inARow >= self::ORDERS_IN_A_ROW) {
                    throw new RunFailed("destination is unavailable: $this->inARow orders in a row failed");
                }
            }
        } catch (RunFailed $failure) {
            foreach ($orders as $order) {
                $this->ledger->set($order['customerInfo']['id'], Outcome::Failed, 'not attempted: the run had to stop');
            }
            throw $failure;
        }
    }

    /**
     * The orders of a page; who gets none is settled at once.
     * @param list<mixed> $page
     * @return list<array<string, mixed>>
     */
    private function plan(int $number, array $page): array
    {
        $orders = [];
        foreach ($page as $index => $record) {
            $customerId = Mapper::customerId($record);
            if ($customerId === null) {
                $this->ledger->nobody(sprintf('page %d, entry %d: customer_id is missing or not usable', $number, $index + 1));
                continue;
            }
            // A-05: either version of a customer who is listed twice may be used: the first one that can be
            // sent. What the destination said of it counts, even if it was no.
            if (isset($orders["id:$customerId"]) || isset($this->sent["id:$customerId"])) {
                continue;
            }
            ['order' => $order, 'problems' => $problems] = Mapper::map($customerId, $record);
            if ($order !== null) {
                $orders["id:$customerId"] = $order;
            } elseif (!$this->ledger->knows($customerId)) {
                $this->ledger->set($customerId, Outcome::Rejected, implode('; ', $problems));
            }
        }
        return array_values($orders);
    }

    /** @param array<string, mixed> $order */
    private function deliver(array $order): void
    {
        $customerId = $order['customerInfo']['id'];
        $this->sent["id:$customerId"] = true;
        $order['orderDate'] = gmdate('Y-m-d\TH:i:s\Z');
        try {
            $outcome = $this->destination->deliver($order);
            $this->ledger->set($customerId, $outcome, "order {$order['orderId']}");
            $this->inARow = 0;
        } catch (Refused $refusal) {
            $this->ledger->set($customerId, $refusal->outcome, $refusal->getMessage());
            $this->inARow = $refusal->outcome === Outcome::Rejected ? 0 : $this->inARow + 1;
        } catch (GaveUp $error) {
            $this->ledger->set($customerId, Outcome::Failed, $error->getMessage());
            $this->inARow++;
        } catch (RunFailed $failure) {
            $this->ledger->set($customerId, Outcome::Failed, "not confirmed when the run stopped: {$failure->getMessage()}");
            throw $failure;
        } catch (\Exception $bug) { // it must not take the other customers with it (P-06)
            $this->ledger->set($customerId, Outcome::Failed, 'internal error: ' . $bug::class);
        }
    }
}
