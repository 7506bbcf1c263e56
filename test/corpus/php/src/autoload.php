<?php

declare(strict_types=1);

// What no code expects must not end up on the terminal: messages and traces can hold customer data.
ini_set('display_errors', '0');
ini_set('log_errors', '0');
ini_set('zend.exception_ignore_args', '1');
ini_set('memory_limit', '512M');

set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    throw new ErrorException($message, 0, $level, $file, $line);
});

require_once __DIR__ . '/errors.php';
spl_autoload_register(static function (string $class): void {
    if (preg_match('/^Orders\\\\([A-Za-z]+)$/D', $class, $found) && is_file(__DIR__ . "/$found[1].php")) {
        require __DIR__ . "/$found[1].php";
    }
});
