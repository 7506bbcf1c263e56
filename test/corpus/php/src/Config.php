<?php

declare(strict_types=1);

namespace Orders;

/** The settings, from environment variables only (C-01 to C-03). */
final readonly class Config
{
    private function __construct(
        public string $sourceBaseUrl,
        #[\SensitiveParameter] public string $sourceApiKey,
        public string $destinationBaseUrl,
        public string $tokenUrl,
        public string $clientId,
        #[\SensitiveParameter] public string $clientSecret,
        public string $scope,
        public string $outputDir,
    ) {
    }

    /** @param array<string, string> $env */
    public static function load(array $env): self
    {
        $outputDir = trim($env['OUTPUT_DIR'] ?? '');
        return new self(
            self::url($env, 'SOURCE_BASE_URL', true),
            // It becomes a header value, so only what a header can carry is possible.
            self::text($env, 'SOURCE_API_KEY', '/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/D'),
            self::url($env, 'DESTINATION_BASE_URL', true),
            self::url($env, 'OAUTH_TOKEN_URL', false),
            self::text($env, 'OAUTH_CLIENT_ID'),
            self::text($env, 'OAUTH_CLIENT_SECRET'),
            self::text($env, 'OAUTH_SCOPE'),
            $outputDir === '' ? './output' : $outputDir,
        );
    }

    // The values are in no message: they may be secrets.
    private static function text(array $env, string $name, string $pattern = '/^[^\x00-\x1f\x7f]+$/D'): string
    {
        $value = $env[$name] ?? '';
        if (trim($value) === '') {
            throw new ConfigError("$name is missing or empty");
        }
        if (preg_match($pattern, $value) !== 1) {
            throw new ConfigError("$name is malformed: it has characters that cannot be sent");
        }
        return $value;
    }

    private static function url(array $env, string $name, bool $isBase): string
    {
        $value = trim($env[$name] ?? '');
        if ($value === '') {
            throw new ConfigError("$name is missing or empty");
        }
        if (Url::origin($value) === null) {
            throw new ConfigError("$name is malformed: not an absolute http(s) URL");
        }
        if (str_contains($value, '#') || ($isBase && str_contains($value, '?'))) {
            throw new ConfigError("$name is malformed: no query or fragment may be in it");
        }
        return $isBase ? rtrim($value, '/') : $value;
    }
}
