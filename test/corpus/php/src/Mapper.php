<?php

declare(strict_types=1);

namespace Orders;

/** From customers of the source to orders of the destination. Pure functions: no input, no output. */
final class Mapper
{
    // Unicode white space, and the BOM, which many validators trim as well.
    private const SPACE = '[\s\p{Z}\x{85}\x{FEFF}]';

    /**
     * The same customer always gets the same orderId: it depends on customer_id alone. For ever: changing it
     * would make a second order for every customer (P-07). Readable ids would meet within the permitted
     * characters ("EU/42", "EU-42", "EU.42").
     */
    public static function orderId(string $customerId): string
    {
        return 'ORD-' . substr(hash('sha256', $customerId), 0, 40);
    }

    /** The id as a string, or null where A-02 does not allow it. */
    public static function customerId(mixed $record): ?string
    {
        $value = is_array($record) ? $record['customer_id'] ?? null : null;
        $id = is_string($value) ? self::trim($value) : self::wholeNumber($value);
        return $id !== null && preg_match('~^[A-Za-z0-9._/-]{1,32}$~D', $id) === 1 ? $id : null;
    }

    /**
     * @param array<mixed> $record
     * @return array{order: ?array<string, mixed>, problems: list<string>} the order without its orderDate,
     *     or the reasons against it
     */
    public static function map(string $customerId, array $record): array
    {
        $problems = [];
        $required = static function (string $label, int $max, mixed $value, bool $numbers = false) use (&$problems): ?string {
            try {
                $text = self::text($value, $numbers);
            } catch (\InvalidArgumentException $error) {
                $problems[] = "$label {$error->getMessage()}";
                return null;
            }
            if ($text === null) {
                $problems[] = "$label is missing";
            } elseif (self::length($text) > $max) {
                $problems[] = "$label is longer than $max characters";
            }
            return $text;
        };
        // D-03: an unusable optional value may be left out; the order is worth more than it is.
        $optional = static function (int $max, mixed $value, bool $numbers = false): ?string {
            try {
                $text = self::text($value, $numbers);
            } catch (\InvalidArgumentException) {
                return null;
            }
            return $text !== null && self::length($text) <= $max ? $text : null;
        };

        $name = null;
        $parts = [];
        foreach (['first_name', 'last_name'] as $key) {
            try {
                $parts[] = self::text($record[$key] ?? null, false);
            } catch (\InvalidArgumentException $error) {
                $problems[] = "$key {$error->getMessage()}";
            }
        }
        if (count($parts) === 2) {
            $name = $required('name', 100, implode(' ', array_filter($parts, static fn (?string $part): bool => $part !== null)));
        }

        $email = $required('email', 254, $record['email'] ?? null);
        if ($email !== null && !self::isEmail($email)) {
            $problems[] = 'email is malformed';
        }
        $info = ['id' => $customerId, 'name' => $name, 'contactEmail' => $email];
        $phone = $optional(40, $record['phone'] ?? null, true);
        if ($phone !== null) {
            $info['contactPhone'] = $phone;
        }

        $address = $record['address'] ?? null;
        $shipping = [];
        if (is_array($address)) {
            $shipping['line1'] = $required('street', 200, $address['street'] ?? null);
            $shipping['city'] = $required('city', 100, $address['city'] ?? null);
            $region = $optional(100, $address['state'] ?? null);
            if ($region !== null) {
                $shipping['region'] = $region;
            }
            $shipping['postalCode'] = $required('zip', 20, $address['zip'] ?? null, true);
        } else {
            $problems[] = $address === null ? 'address is missing' : 'address is not an object';
        }

        $order = ['orderId' => self::orderId($customerId), 'customerInfo' => $info, 'shippingAddress' => $shipping];
        return ['order' => $problems === [] ? $order : null, 'problems' => $problems];
    }

    /**
     * The text without white space around it, null where there is none. Numbers only where A-02 knows them.
     * @throws \InvalidArgumentException with the reason, without the value
     */
    private static function text(mixed $value, bool $numbers): ?string
    {
        if ($value === null) {
            return null;
        }
        if ($numbers && (is_int($value) || is_float($value))) {
            return self::wholeNumber($value) ?? throw new \InvalidArgumentException('is no whole number');
        }
        if (!is_string($value)) {
            throw new \InvalidArgumentException('is not text');
        }
        if (str_contains($value, Json::BROKEN_TEXT)) {
            throw new \InvalidArgumentException('is not valid Unicode');
        }
        // D-06: a control character inside a value becomes a space.
        $text = self::trim((string) preg_replace('/[\x00-\x1f\x7f]/', ' ', $value));
        return $text === '' ? null : $text;
    }

    private static function trim(string $text): string
    {
        $space = self::SPACE;
        // preg_replace gives null where it runs out of its limits: then nobody knows what the value is.
        return preg_replace(["/^$space++/u", "/(?<!$space)$space++$/Du"], '', $text)
            ?? throw new \InvalidArgumentException('cannot be read');
    }

    /** Beyond 2^53 not every number is exact: such a number is nobody's id. */
    private static function wholeNumber(mixed $value): ?string
    {
        if (is_float($value) && $value === floor($value) && abs($value) < 2 ** 53) {
            $value = (int) $value; // 42.0 is the same JSON number as 42
        }
        return is_int($value) && $value >= 0 && $value < 2 ** 53 ? (string) $value : null;
    }

    /** In Unicode code points (D-06). */
    private static function length(string $text): int
    {
        return (int) preg_match_all('/./su', $text);
    }

    /** Exactly one @, something before it, a dot inside what follows, no white space. */
    private static function isEmail(string $text): bool
    {
        $parts = explode('@', $text);
        return count($parts) === 2
            && $parts[0] !== ''
            && str_contains(substr($parts[1], 1, -1), '.')
            && preg_match('/' . self::SPACE . '/u', $text) === 0;
    }
}
