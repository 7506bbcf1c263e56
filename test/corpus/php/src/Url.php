<?php

declare(strict_types=1);

namespace Orders;

/** parse_url() takes almost anything; this is for addresses that get our credentials. */
final class Url
{
    private const FORM = '~^(https?)://([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?=[/?#]|$)~Di';

    /** scheme://host:port in lower case; null where it is no URL of ours. */
    public static function origin(string $url): ?string
    {
        // No user and no password before an @: the pattern has no place for them.
        if (preg_match('/[^\x21-\x7e]|[\\\\"<>]/', $url) === 1 || preg_match(self::FORM, $url, $found) !== 1) {
            return null;
        }
        $scheme = strtolower($found[1]);
        $port = ($found[3] ?? '') === '' ? ($scheme === 'https' ? 443 : 80) : (int) $found[3];
        return $port >= 1 && $port <= 65535 ? $scheme . '://' . strtolower($found[2]) . ":$port" : null;
    }

    /** The absolute form of a link found at $base; null where it leads to another origin. */
    public static function resolve(string $base, string $link): ?string
    {
        preg_match('~^([a-z]+:)(//[^/?#]*)([^?#]*)~i', $base, $part);
        $link = explode('#', $link, 2)[0];
        $url = match (true) {
            $link === '' => $base,
            preg_match('~^[a-z][a-z0-9+.-]*:~i', $link) === 1 => $link,
            str_starts_with($link, '//') => $part[1] . $link,
            str_starts_with($link, '/') => $part[1] . $part[2] . $link,
            str_starts_with($link, '?') => $part[1] . $part[2] . $part[3] . $link,
            default => $part[1] . $part[2] . substr($part[3], 0, (int) strrpos($part[3], '/')) . '/' . $link,
        };
        $origin = self::origin($url);
        return $origin !== null && $origin === self::origin($base) ? $url : null;
    }

    /** The target of rel="next" in Link headers (RFC 8288), or null. rel may hold several words, in any case. */
    public static function nextLink(string $header): ?string
    {
        preg_match_all('/<([^>]*)>((?:[^",]++|"(?:[^"\\\\]++|\\\\.)*+")*+)/', $header, $links, PREG_SET_ORDER);
        foreach ($links as [, $target, $parameters]) {
            $form = '/;\s*([^\s=;,"]+)\s*=\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\s;,"]*))/';
            preg_match_all($form, $parameters, $found, PREG_SET_ORDER);
            foreach ($found as $parameter) {
                if (strtolower($parameter[1]) === 'rel') {
                    $words = preg_split('/\s+/', strtolower($parameter[3] ?? $parameter[2]));
                    if (in_array('next', $words, true)) {
                        return $target;
                    }
                    break; // the first rel of a link counts
                }
            }
        }
        return null;
    }
}
