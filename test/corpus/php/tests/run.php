<?php

/*
 * Tests without services and without network: rules first, then whole runs with a transport that answers from
 * a script and a clock on which waiting takes no time, then the real transport against servers of their own.
 */

declare(strict_types=1);

use Orders\Answer;
use Orders\Clock;
use Orders\Config;
use Orders\ConfigError;
use Orders\CurlTransport;
use Orders\Json;
use Orders\Log;
use Orders\Mapper;
use Orders\Program;
use Orders\Service;
use Orders\Tokens;
use Orders\Transient;
use Orders\Transport;
use Orders\Url;

require __DIR__ . '/../src/autoload.php';
ini_set('display_errors', 'stderr');

$tests = $failures = 0;

function is(mixed $actual, mixed $expected, string $what): void
{
    global $tests, $failures;
    $tests++;
    if ($actual !== $expected) {
        $failures++;
        printf("FAILED: %s\n  is:     %s\n  wanted: %s\n", $what, var_export($actual, true), var_export($expected, true));
    }
}

function record(array $changes = []): array
{
    return [...[
        'customer_id' => 'C-1',
        'first_name' => 'John',
        'last_name' => 'Doe',
        'email' => 'john.doe@example.com',
        'address' => address(),
        'phone' => '555-1',
    ], ...$changes];
}

function address(array $changes = []): array
{
    return [...['street' => '1 Main St', 'city' => 'Anytown', 'state' => 'CA', 'zip' => '01234'], ...$changes];
}

function order(array $changes): ?array
{
    return Mapper::map('C-1', record($changes))['order'];
}

function problems(array $changes): string
{
    return implode('; ', Mapper::map('C-1', record($changes))['problems']);
}

// --- mapping ---------------------------------------------------------------------------------

foreach ([['00042', '00042'], [42, '42'], [42.0, '42'], [" EU/42\n", 'EU/42'], [str_repeat('x', 32), str_repeat('x', 32)]] as [$value, $expected]) {
    is(Mapper::customerId(['customer_id' => $value]), $expected, 'usable id ' . json_encode($value));
}
foreach ([null, '', ' ', str_repeat('x', 33), 'a b', 'ä', "a\nb", true, 1.5, -1, 2 ** 53, INF, [], "x\u{FFFF}"] as $value) {
    is(Mapper::customerId(['customer_id' => $value]), null, 'unusable id ' . var_export($value, true));
}
foreach ([null, 'oops', 7, []] as $entry) {
    is(Mapper::customerId($entry), null, 'no customer');
}
// If this fails, every customer gets a second order with the next run.
is(Mapper::orderId('123'), 'ORD-a665a45920422f9d417e4867efdc4fb8a04a1f3f', 'order id');
$ids = array_map(Mapper::orderId(...), ['EU/42', 'EU-42', 'EU.42', 'EU_42', 'eu-42', '42', '00042']);
is(count(array_unique($ids)), 7, 'order ids are different');
is(count(preg_grep('/^ORD-[A-Za-z0-9-]{1,60}$/D', $ids)), 7, 'order ids are well-formed');

is(order([]), [
    'orderId' => Mapper::orderId('C-1'),
    'customerInfo' => ['id' => 'C-1', 'name' => 'John Doe', 'contactEmail' => 'john.doe@example.com', 'contactPhone' => '555-1'],
    'shippingAddress' => ['line1' => '1 Main St', 'city' => 'Anytown', 'region' => 'CA', 'postalCode' => '01234'],
], 'all members');
is(order(['last_name' => null])['customerInfo']['name'], 'John', 'one name');
is(order(['first_name' => "\u{A0}\u{85}Mary  Ann\t"])['customerInfo']['name'], 'Mary  Ann Doe', 'white space');
is(order(['first_name' => '0', 'last_name' => ''])['customerInfo']['name'], '0', 'a name PHP takes for empty');
is(order(['first_name' => str_repeat('𠮷', 49), 'last_name' => str_repeat('𠮷', 50)]) !== null, true, '100 code points');
is(problems(['first_name' => str_repeat('𠮷', 50), 'last_name' => str_repeat('𠮷', 50)]), 'name is longer than 100 characters', '101 code points');
is(problems(['first_name' => ' ', 'last_name' => null]), 'name is missing', 'no name');
is(problems(['first_name' => 7]), 'first_name is not text', 'a number as name');
foreach ([null, '', '  ', [], 1.5, true, str_repeat('5', 41)] as $phone) {
    is(array_key_exists('contactPhone', order(['phone' => $phone])['customerInfo']), false, 'phone ' . json_encode($phone));
}
is(order(['phone' => 5551234567])['customerInfo']['contactPhone'], '5551234567', 'phone as number');
is(order(['address' => address(['zip' => 94105])])['shippingAddress']['postalCode'], '94105', 'zip as number');
is(problems(['address' => address(['zip' => 1.5])]), 'zip is no whole number', 'zip as another number');
is(array_key_exists('region', order(['address' => address(['state' => ' '])])['shippingAddress']), false, 'no state');
is(order(['address' => address(['street' => "12 High Street\nFlat 3"])])['shippingAddress']['line1'], '12 High Street Flat 3', 'control character');
is(order(['address' => address(['city' => "\0York\x7f"])])['shippingAddress']['city'], 'York', 'control characters around');
foreach (['x@y.co', "o'brien+orders@example.ie", '用户@例子.广告'] as $email) {
    is(order(['email' => $email])['customerInfo']['contactEmail'], $email, 'e-mail');
}
foreach (['not-an-email', 'jane doe@example.com', 'a@b@c.de', '@b.c', 'a@b', 'a@.b', 'a@b.', "a\tb@c.d", "a\u{3000}b@c.d"] as $email) {
    is(problems(['email' => $email]), 'email is malformed', "e-mail $email");
}
is(problems(['email' => null]), 'email is missing', 'no e-mail');
is(problems(['email' => ['value' => 'a@b.c']]), 'email is not text', 'e-mail as object');
is(problems(['address' => null]), 'address is missing', 'no address');
is(problems(['address' => 'x']), 'address is not an object', 'address as text');
is(problems(['address' => []]), 'street is missing; city is missing; zip is missing', 'empty address');
is(problems(['address' => address(['zip' => str_repeat('1', 21)])]), 'zip is longer than 20 characters', 'long zip');
is(problems(['address' => address(['street' => str_repeat(' ', 200_000) . 'x' . str_repeat(' ', 200_000) . 'y'])]), 'street is longer than 200 characters', 'very long');

// --- JSON ------------------------------------------------------------------------------------

foreach ([null, '', '{}', '{"data":[]}', '[1,]', '[1][2]', '<html>', '"x"', "[\"\xff\"]", '[1'] as $text) {
    is(Json::list($text), null, "no list: $text");
}
is(Json::list(" \u{FEFF}[]"), null, 'BOM in a wrong place');
is(Json::list("\u{FEFF} []"), [], 'BOM');
is(Json::list('[{"\u0000x":1,"customer_id":"1"}]')[0]['customer_id'], '1', 'a member whose name begins with NUL');
is(
    Json::list('["\ud83d\ude00 \\\\ud800 \ud800x \udc00"]'),
    ["\u{1F600} \\ud800 \u{FFFF}x \u{FFFF}"],
    'half a surrogate pair',
);
is(problems(['address' => address(['city' => "a\u{FFFF}"])]), 'city is not valid Unicode', 'and whoever has it');
is(Json::members('[1]'), [], 'no object');

// --- settings --------------------------------------------------------------------------------

const ENV = [
    'SOURCE_BASE_URL' => 'http://source.test',
    'SOURCE_API_KEY' => 'source-key',
    'DESTINATION_BASE_URL' => 'http://destination.test/',
    'OAUTH_TOKEN_URL' => 'http://auth.test/token',
    'OAUTH_CLIENT_ID' => 'cli:ent',
    'OAUTH_CLIENT_SECRET' => 'p%s s:w+rd',
    'OAUTH_SCOPE' => 'orders:write',
];
function configError(array $env): string
{
    try {
        Config::load($env);
        return '';
    } catch (ConfigError $error) {
        return $error->getMessage();
    }
}
is(Config::load(ENV)->destinationBaseUrl, 'http://destination.test', 'a slash too many');
foreach (array_keys(ENV) as $name) {
    foreach (['', '  '] as $value) {
        is(configError([...ENV, $name => $value]), "$name is missing or empty", $name);
    }
}
foreach (['nonsense', 'localhost:4010', 'ftp://a', 'http://', 'http://:1', 'http:a', 'http://a:b', 'http://a:99999', 'http://a b', 'http://u:p@a', 'http://[::1', 'http://a\\b'] as $url) {
    is(str_contains(configError([...ENV, 'OAUTH_TOKEN_URL' => $url]), 'OAUTH_TOKEN_URL is malformed'), true, $url);
}
is(str_contains(configError([...ENV, 'SOURCE_API_KEY' => "a\r\nX: 1"]), 'SOURCE_API_KEY'), true, 'header injection');

// --- links, Retry-After, token lifetime --------------------------------------------------------

foreach ([
    ['', null], ['</a>; rel="prev"', null], ['</a>; rel="nextish"', null], ['</a>; rel="next"', '/a'], ['</a>; rel=next', '/a'],
    ['</a>; REL="last Next"', '/a'],
    ['</p,q;r>; rel="prev last", </a?x=1,2>; title="a, <b>; rel=\"x\""; rel="next"', '/a?x=1,2'],
] as [$header, $expected]) {
    is(Url::nextLink($header), $expected, "link $header");
}
$here = 'http://127.0.0.1:4010/api/v1/customers?c=1';
foreach ([
    '?c=2%3D' => 'http://127.0.0.1:4010/api/v1/customers?c=2%3D',
    '/x?c=2' => 'http://127.0.0.1:4010/x?c=2',
    'x' => 'http://127.0.0.1:4010/api/v1/x',
    'HTTP://127.0.0.1:4010/z' => 'HTTP://127.0.0.1:4010/z',
    '//evil/x' => null, 'http://127.0.0.1:4011/x' => null, 'https://127.0.0.1:4010/x' => null,
    'http://127.0.0.1:4010@evil/' => null, 'http://u@127.0.0.1:4010/' => null, '/a b' => null, 'file:///etc' => null,
] as $link => $expected) {
    is(Url::resolve($here, $link), $expected, "to $link");
}
$now = gmmktime(14, 0, 0, 11, 20, 2026) + 0.5;
foreach ([
    ['', null], ['soon', null], ['-1', null], ['2', 2.0], [' 30 ', 30.0], ['3600', 3600.0],
    ['Thu, 01 Jan 1970 00:00:00 GMT', null], ['Fri, 20 Nov 2026 14:00:03 GMT', 2.5],
    ['Friday, 20-Nov-26 14:00:03 GMT', 2.5], ['Fri Nov 20 14:00:03 2026', 2.5],
    ['Fri, 20 Nov 2026 14:00:31 GMT', 30.0], ['Fri, 20 Nov 2026 15:00:00 GMT', 3599.5],
] as [$value, $expected]) {
    is(Answer::retryAfter($value, $now), $expected, "Retry-After $value");
}
is([Tokens::lifetime(3600), Tokens::lifetime(2), Tokens::lifetime('60')], [3590.0, 1.8, 54.0], 'lifetime');
foreach ([null, true, 'soon', 0, -1, []] as $unknown) {
    is(Tokens::lifetime($unknown), INF, 'unknown lifetime');
}

// --- whole runs --------------------------------------------------------------------------------

final class FakeClock extends Clock
{
    public float $time = 0.0;

    public function now(): float
    {
        return $this->time;
    }

    public function sleep(float $seconds): void
    {
        $this->check();
        $this->time += $seconds;
        $this->check();
    }

    public function listen(): void
    {
    }
}

/** Source, authorization and destination in one. */
final class World implements Transport
{
    public array $pages = [];
    public array $orders = [];
    public array $journal = [];
    public int $tokens = 0;
    /** @var null|callable(array, string): ?Answer */
    public $onOrder = null;
    /** @var null|callable(): Answer */
    public $onToken = null;
    public array $lastToken = [];

    public function __construct(public FakeClock $clock)
    {
    }

    public function send(string $method, string $url, array $headers, ?string $body = null, int $maxBytes = 0): Answer
    {
        $this->clock->check();
        $this->clock->time += 0.1;
        $this->journal[] = "$method $url";
        if (str_starts_with($url, 'http://source.test')) {
            $number = (int) (explode('page=', $url)[1] ?? 0);
            $page = $this->pages[$number];
            if ($page instanceof Answer) {
                return $page;
            }
            $link = isset($this->pages[$number + 1]) ? ['link' => ['<?page=' . ($number + 1) . '>; rel="next"']] : [];
            return answer(200, $page, $link);
        }
        if ($url === 'http://auth.test/token') {
            $this->tokens++;
            $this->lastToken = [$headers, $body];
            return $this->onToken ? ($this->onToken)() : answer(200, ['access_token' => "tok$this->tokens", 'token_type' => 'bearer']);
        }
        if ($method === 'GET') {
            $found = $this->orders[basename($url)] ?? null;
            return $found ? answer(200, ['orderId' => $found['orderId'], 'customerId' => $found['customerInfo']['id']]) : answer(404, []);
        }
        $order = json_decode($body, true);
        return ($this->onOrder ? ($this->onOrder)($order, $headers[0]) : null) ?? $this->store($order);
    }

    public function store(array $order): Answer
    {
        $id = $order['orderId'];
        if (isset($this->orders[$id])) {
            return answer(409, ['orderId' => $id, 'customerId' => $this->orders[$id]['customerInfo']['id']]);
        }
        $this->orders[$id] = $order;
        return answer(201, ['orderId' => $id, 'status' => 'accepted']);
    }

    public function count(string $what): int
    {
        return count(preg_grep("~$what~", $this->journal));
    }
}

function answer(int $status, mixed $body, array $headers = []): Answer
{
    return new Answer($status, $headers, is_string($body) ? $body : json_encode($body));
}

function some(int ...$numbers): array
{
    return array_map(static fn (int $n): array => record(['customer_id' => "C-$n"]), $numbers);
}

$folder = sys_get_temp_dir() . '/orders-' . bin2hex(random_bytes(6));
register_shutdown_function(static function () use ($folder): void {
    foreach (glob("$folder/{*,.*.new}", GLOB_BRACE) as $file) {
        unlink($file);
    }
    is_dir($folder) && rmdir($folder);
});

/** Runs the program; the result is [exit code, read, created, alreadyPresent, rejected, failed]. */
function run(World $world, string $what): array
{
    global $folder;
    $world->journal = [];
    $world->tokens = 0;
    $log = fopen('php://memory', 'w+');
    $code = (new Program([...ENV, 'OUTPUT_DIR' => $folder], $world->clock, $world, new Log($log)))->main();
    rewind($log);
    $text = stream_get_contents($log) . file_get_contents("$folder/report.json");
    is(preg_match('/source-key|p%s|tok\d|john\.doe@|Main St|555-1/', $text), 0, "$what: no secrets, no personal data");
    is(fileperms("$folder/report.json") & 0777, 0600, "$what: for the owner only");
    $report = json_decode(file_get_contents("$folder/report.json"), true);
    return [$code, $report['read'], $report['created'], $report['alreadyPresent'], $report['rejected'], $report['failed']];
}
function reasons(): array
{
    global $folder;
    return array_column(json_decode(file_get_contents("$folder/report.json"), true)['problems'], 'reason');
}

$world = new World(new FakeClock());
$world->pages = [some(1, 2), [], some(2, 3)];
is(run($world, 'first'), [0, 3, 3, 0, 0, 0], 'first run, three pages');
is($world->tokens, 1, 'one token');
is(base64_decode(substr($world->lastToken[0][0], strlen('Authorization: Basic '))), 'cli%3Aent:p%25s+s%3Aw%2Brd', 'Basic');
is($world->lastToken[1], 'grant_type=client_credentials&scope=orders%3Awrite', 'token request');
$world->pages = [some(4, 3, 2, 1)];
is(run($world, 'second'), [0, 4, 1, 3, 0, 0], 'second run');

$world->pages = [[record(['email' => null]), 'oops', null]];
is(run($world, 'invalid'), [2, 3, 0, 0, 3, 0], 'nothing to deliver');
is($world->tokens, 0, 'no token where there is nothing to deliver');
$world->pages = [[]];
is(run($world, 'empty'), [0, 0, 0, 0, 0, 0], 'empty list');
$world->pages = [[record(['customer_id' => '7', 'email' => null]), record(['customer_id' => 7])], [record(['customer_id' => '7', 'email' => null])]];
is(run($world, 'twice'), [0, 1, 1, 0, 0, 0], 'listed three times, once deliverable');

$world->pages = [some(5), answer(503, '')];
is(run($world, 'half a list'), [1, 1, 1, 0, 0, 0], 'second page never comes');
is($world->count('page=1'), 4, 'four attempts');
$world->pages = [answer(200, [], ['link' => ['<http://evil.test/x>; rel="next"']])];
is(run($world, 'stranger'), [1, 0, 0, 0, 0, 0], 'a link to a stranger');
is($world->count('evil'), 0, 'is not followed');
foreach ([[401, 1], [302, 1], [410, 1], [500, 4]] as [$status, $attempts]) {
    $world->pages = [answer($status, '')];
    is(run($world, "source $status")[0], 1, "source $status");
    is($world->count('source'), $attempts, "source $status: attempts");
}

$world->pages = [some(11, 12, 13), some(12)];
$world->onOrder = static fn (array $order, string $token): ?Answer => match ($order['customerInfo']['id']) {
    'C-11' => answer(409, ['orderId' => $order['orderId'], 'customerId' => 'C-9']),
    'C-12' => answer(422, ['detail' => $token, 'errors' => [['pointer' => '/customerInfo/name'], ['pointer' => "/$token"], 1]], ['x-request-id' => ['r1']]),
    default => null,
};
is(run($world, 'refusals'), [2, 3, 1, 0, 2, 0], 'refusals do not stop the others');
is(reasons()[1], 'destination: HTTP 422 at /customerInfo/name (X-Request-Id r1)', 'reason');
is($world->count('POST http://destination'), 3, 'nobody is asked twice');

$world->pages = [some(21, 22)];
$world->onOrder = static fn (array $order, string $token): ?Answer => str_ends_with($token, ' tok1') ? answer(401, '') : null;
is([...run($world, 'revoked'), $world->tokens], [0, 2, 2, 0, 0, 0, 2], 'token revoked');
$world->onOrder = static fn (): Answer => answer(401, '');
is([...run($world, 'refused'), $world->tokens], [1, 2, 0, 0, 0, 2, 2], 'token refused for ever');
$world->onOrder = static fn (): Answer => answer(403, '');
is([...run($world, 'forbidden'), $world->count('POST http://dest')], [1, 2, 0, 0, 0, 2, 1], 'forbidden');
$world->onOrder = static fn (): Answer => answer(503, '', ['retry-after' => ['3600']]);
is([...run($world, 'an hour'), $world->count('POST http://dest')], [1, 2, 0, 0, 0, 2, 1], 'come back in an hour');
$world->onOrder = null;
$world->onToken = static fn (): Answer => answer(401, ['error' => 'invalid_client', 'error_description' => ENV['OAUTH_CLIENT_SECRET']]);
is([...run($world, 'client'), $world->tokens], [1, 2, 0, 0, 0, 2, 1], 'client refused');
is(reasons()[0], 'not confirmed when the run stopped: authorization: HTTP 401, invalid_client, no token', 'reason');
$world->onToken = null;

$lost = [];
$world->pages = [some(31, 32, 33)];
$world->onOrder = static function (array $order) use (&$lost, $world): ?Answer {
    $id = $order['customerInfo']['id'];
    if ($id === 'C-31' && !isset($lost[$id])) { // stored, answer lost
        $lost[$id] = true;
        $world->store($order);
        throw new Transient('connection broken');
    }
    if ($id === 'C-32') { // stored, but the answer never comes
        isset($world->orders[$order['orderId']]) || $world->store($order);
        return answer(504, '<html>');
    }
    return $id === 'C-33' ? answer(200, '<html>') : null; // confirms nothing
};
is(run($world, 'lost answers'), [2, 3, 1, 1, 0, 1], 'lost answers');
is(reasons(), ['destination: HTTP 200 that confirms nothing after 4 attempts'], 'reason');

$world->pages = [some(...range(41, 80))];
$world->onOrder = static fn (): Answer => answer(503, '');
$started = $world->clock->time;
is(run($world, 'outage'), [1, 40, 0, 0, 0, 40], 'outage');
is($world->clock->time - $started < 60, true, 'an outage ends within 60 s');
$world->onOrder = static function () use ($world): Answer {
    $world->clock->time += 6;
    throw new Transient('silence');
};
$started = $world->clock->time;
is(run($world, 'silence')[0], 1, 'silence');
is($world->clock->time - $started < 60, true, 'silence ends within 60 s');
is($world->clock->time - $started > 25, true, 'but not too early');

$count = 0;
$world->onOrder = static function () use (&$count, $world): ?Answer {
    if (++$count === 5) {
        $world->clock->stop('stopped by SIGTERM');
    }
    return null;
};
is(run($world, 'SIGTERM'), [1, 40, 5, 0, 0, 35], 'SIGTERM');

// --- the real transport --------------------------------------------------------------------------

/** Starts a server in another process that sends these pieces, with pauses. */
function server(array $pieces, float $pause): array
{
    $code = '$s = stream_socket_server("tcp://127.0.0.1:0"); echo stream_socket_get_name($s, false), "\n"; flush();'
        . '$c = stream_socket_accept($s, 10); fread($c, 65536); foreach (json_decode($argv[1]) as $p) { @fwrite($c, $p); usleep((int) $argv[2]); }';
    $process = proc_open([PHP_BINARY, '-r', $code, '--', json_encode($pieces), (string) (int) ($pause * 1e6)], [1 => ['pipe', 'w']], $pipes);
    return [$process, 'http://' . trim((string) fgets($pipes[1])) . '/', $pipes];
}
function failure(callable $what): string
{
    try {
        $what();
        return '';
    } catch (Transient $error) {
        return $error->getMessage();
    }
}
$transport = new CurlTransport(new Clock(), 0.5);
[$process, $url] = $kept[] = server(["HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", ...array_fill(0, 40, ' ')], 0.1);
$started = microtime(true);
is(failure(fn () => $transport->send('GET', $url, [])), 'no complete answer within 0.5 s', 'a body that drips');
is(microtime(true) - $started < 2, true, 'ends in time');
proc_terminate($process);
[, $url] = $kept[] = server(["HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"], 0);
is($transport->send('GET', $url, [])->status, 302, 'a redirect is not followed');
[, $url] = $kept[] = server(["HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n[1"], 0);
is(str_starts_with(failure(fn () => $transport->send('GET', $url, [])), 'connection broken'), true, 'a body that breaks off');
[, $url] = $kept[] = server(["HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" . str_repeat('x', 5000)], 0);
is(failure(fn () => $transport->send('GET', $url, [], null, 1000)), 'an answer of more than 1000 bytes', 'a flood');

printf("%d tests, %d failed\n", $tests, $failures);
exit($failures === 0 ? 0 : 1);
