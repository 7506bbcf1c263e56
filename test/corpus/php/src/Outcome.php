<?php

declare(strict_types=1);

namespace Orders;

/** As the report calls them (X-04). */
enum Outcome: string
{
    case Created = 'created';
    case AlreadyPresent = 'alreadyPresent';
    case Rejected = 'rejected'; // trying again will not help
    case Failed = 'failed';     // it may
}
