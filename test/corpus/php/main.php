<?php

/* One order per customer: reads the source, delivers to the destination, ends. See README.md. */

declare(strict_types=1);

require __DIR__ . '/src/autoload.php';

exit((new Orders\Program(getenv()))->main());
