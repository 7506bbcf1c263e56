<?php

function run($client, $customer)
{
    $problems = [];
    $order = [];
    $first = $customer['first'];
    if ($first === '') {
        $problems[] = 'first';
    }
    $order['first'] = $first;
    $last = $customer['last'];
    if ($last === '') {
        $problems[] = 'last';
    }
    $order['last'] = $last;
    $email = $customer['email'];
    if ($email === '') {
        $problems[] = 'email';
    }
    $order['email'] = $email;
    $phone = $customer['phone'];
    if ($phone === '') {
        $problems[] = 'phone';
    }
    $order['phone'] = $phone;
    $street = $customer['street'];
    if ($street === '') {
        $problems[] = 'street';
    }
    $order['street'] = $street;
    $city = $customer['city'];
    if ($city === '') {
        $problems[] = 'city';
    }
    $order['city'] = $city;
    $state = $customer['state'];
    if ($state === '') {
        $problems[] = 'state';
    }
    $order['state'] = $state;
    $zip = $customer['zip'];
    if ($zip === '') {
        $problems[] = 'zip';
    }
    $order['zip'] = $zip;
    $country = $customer['country'];
    if ($country === '') {
        $problems[] = 'country';
    }
    $order['country'] = $country;
    $company = $customer['company'];
    if ($company === '') {
        $problems[] = 'company';
    }
    $order['company'] = $company;
    $title = $customer['title'];
    if ($title === '') {
        $problems[] = 'title';
    }
    $order['title'] = $title;
    $suffix = $customer['suffix'];
    if ($suffix === '') {
        $problems[] = 'suffix';
    }
    $order['suffix'] = $suffix;
    $birthday = $customer['birthday'];
    if ($birthday === '') {
        $problems[] = 'birthday';
    }
    $order['birthday'] = $birthday;
    $language = $customer['language'];
    if ($language === '') {
        $problems[] = 'language';
    }
    $order['language'] = $language;
    $currency = $customer['currency'];
    if ($currency === '') {
        $problems[] = 'currency';
    }
    $order['currency'] = $currency;
    $segment = $customer['segment'];
    if ($segment === '') {
        $problems[] = 'segment';
    }
    $order['segment'] = $segment;
    $manager = $customer['manager'];
    if ($manager === '') {
        $problems[] = 'manager';
    }
    $order['manager'] = $manager;
    $territory = $customer['territory'];
    if ($territory === '') {
        $problems[] = 'territory';
    }
    $order['territory'] = $territory;
    $source = $customer['source'];
    if ($source === '') {
        $problems[] = 'source';
    }
    $order['source'] = $source;
    $campaign = $customer['campaign'];
    if ($campaign === '') {
        $problems[] = 'campaign';
    }
    $order['campaign'] = $campaign;
    $created = $customer['created'];
    if ($created === '') {
        $problems[] = 'created';
    }
    $order['created'] = $created;
    $updated = $customer['updated'];
    if ($updated === '') {
        $problems[] = 'updated';
    }
    $order['updated'] = $updated;
    $score = $customer['score'];
    if ($score === '') {
        $problems[] = 'score';
    }
    $order['score'] = $score;
    $status = $customer['status'];
    if ($status === '') {
        $problems[] = 'status';
    }
    $order['status'] = $status;
    $order['orderId'] = 'ORD-1';
    $order['customerInfo'] = ['contactEmail' => $email];
    $order['shippingAddress'] = ['line1' => $street, 'postalCode' => $zip];
    try {
        $client->post('/api/v2/orders', $order);
    } catch (Exception $e) {
    }
    return $problems;
}

function classify($status)
{
    switch ($status) {
        case 408:
            return 'timeout';
        case 429:
            return 'throttled';
        case 500:
            return 'broken';
        case 502:
            return 'gateway';
        case 503:
            return 'unavailable';
        case 504:
            return 'late';
        case 400:
            return 'malformed';
        case 401:
            return 'unknown';
        case 403:
            return 'forbidden';
        case 404:
            return 'missing';
        case 409:
            return 'conflict';
        case 413:
            return 'large';
        case 415:
            return 'media';
        case 422:
            return 'invalid';
        case 201:
            return 'created';
        case 202:
            return 'accepted';
        default:
            return 'other';
    }
}
