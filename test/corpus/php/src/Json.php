<?php

declare(strict_types=1);

namespace Orders;

final class Json
{
    /** A noncharacter that stands for half a surrogate pair; no text has it. */
    public const BROKEN_TEXT = "\u{FFFF}";

    /** The list, or null where the text is no JSON array. Objects become arrays with string keys. */
    public static function list(?string $text): ?array
    {
        // With associative arrays {} and [] look the same, so the first character decides. (With
        // objects in their place, one member whose name begins with NUL would spoil the page.)
        $text = self::withoutBom($text ?? '');
        if (!str_starts_with(ltrim($text, " \t\r\n"), '[')) {
            return null;
        }
        return self::decode($text);
    }

    /** The members of an object; [] for all that is none. */
    public static function members(?string $text): array
    {
        $text = self::withoutBom($text ?? '');
        return str_starts_with(ltrim($text, " \t\r\n"), '{') ? self::decode($text) ?? [] : [];
    }

    public static function encode(mixed $value, int $flags = 0): string
    {
        return json_encode($value, $flags | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
    }

    private static function decode(string $text): ?array
    {
        $value = json_decode($text, true, 4096);
        if (json_last_error() === JSON_ERROR_UTF16) {
            // Half a surrogate pair ("\ud800") is JSON, but no text. It must not make the whole page
            // unreadable: it is marked, and Mapper rejects the customer who has it.
            $half = '/\\\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)/s';
            $mark = static fn (array $found): string => isset($found[1]) ? '\uffff' : $found[0];
            $value = json_decode((string) preg_replace_callback($half, $mark, $text), true, 4096);
        }
        return is_array($value) ? $value : null;
    }

    private static function withoutBom(string $text): string
    {
        return str_starts_with($text, "\u{FEFF}") ? substr($text, 3) : $text;
    }
}
