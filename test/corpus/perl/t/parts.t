use 5.016;
use strict;
use warnings;
use Test::More;
use Orders::Config;
use Orders::Links;
use Orders::Reply;
use Orders::Stop;
use Orders::Tokens;

my $NOW = 1795185000; # 2026-11-20T14:30:00Z

# Retry-After
my %wait = (
    '2'                             => 2,
    '99999999999999999999'          => 1e9,
    'Fri, 20 Nov 2026 14:30:03 GMT' => 3,
    'Friday, 20-Nov-26 14:30:03 GMT' => 3,
    'Fri Nov 20 14:30:03 2026'      => 3,
    map { $_ => 0 } 'soon', '-1', '1.5', '', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Fri, 31 Foo 2026 14:30:03 GMT',
    'Fri, 32 Nov 2026 14:30:03 GMT',
);
is(Orders::Reply->new({ headers => { 'retry-after' => $_ } })->retry_after($NOW), $wait{$_}, "Retry-After: $_") for sort keys %wait;

# JSON
sub reply { return Orders::Reply->new({ content => shift, headers => {} }) }
is_deeply(reply('["\ud800x", "\ud842\udfb7", "\uDC00", "\\\\ud800", "\ud800\ud800", "\u00e9"]')->json,
    ["\x{ffff}x", "\x{20bb7}", "\x{ffff}", '\ud800', "\x{ffff}\x{ffff}", "\x{e9}"], 'half a surrogate pair harms only itself');
for my $bad ('', '[1,,2]', '[1,]', '[1] x', '[1', '{a:1}', '<html>', q(['a']), '[NaN]', "[\"\xff\"]", '["\x"]') {
    is(reply($bad)->json, undef, "no JSON: $bad");
    is_deeply(reply($bad)->object, {}, 'and no object');
}

# Link headers
for my $case (
    ['/p?c=1', '</p?c=1>; rel="next"'],
    ['b,c;d',  '<a>; rel="prev last", <b,c;d>; title="x, <y>; rel=next" ; REL=Next'],
    ['b',      '<a>; rel=prev', '<b>; rel="last  next"'],
    [undef,    '<a>; rel=prev; rel=next', '<b>; title="next"', '<c>; rel=nextpage', ''],
    [undef],
) {
    my ($expected, @headers) = @$case;
    is(Orders::Links::next_link(@headers), $expected, "next in @headers");
}

# References: the examples of RFC 3986, 5.4, as far as they apply
my $base = 'http://a/b/c/d;p?q';
my %resolved = (
    'http://x/y' => 'http://x/y', '//g' => 'http://g', '?y' => 'http://a/b/c/d;p?y', '' => $base, 'g' => 'http://a/b/c/g',
    './g' => 'http://a/b/c/g', 'g/' => 'http://a/b/c/g/', '/g' => 'http://a/g', 'g?y' => 'http://a/b/c/g?y',
    ';x' => 'http://a/b/c/;x', '.' => 'http://a/b/c/', '..' => 'http://a/b/', '../g' => 'http://a/b/g',
    '../../../g' => 'http://a/g', '/./g' => 'http://a/g', 'g?y/../x' => 'http://a/b/c/g?y/../x', 'g#s' => 'http://a/b/c/g',
);
is(Orders::Links::resolve($base, $_), $resolved{$_}, "resolves $_") for sort keys %resolved;
is(Orders::Links::resolve('http://h', 'x'), 'http://h/x', 'a base without a path');
is(Orders::Links::resolve($base, 'a b'), undef, 'no reference');

is(Orders::Links::origin($_), 'http://h:80', "origin of $_") for 'http://h', 'HTTP://H:80/x', 'http://h?x', 'http://h:080/';
isnt(Orders::Links::origin($_) // '', 'http://h:80', "not the origin of $_")
    for 'http://h:81/', 'https://h/', 'https://h:80/', 'http://g/', 'http://u@h/', 'http://h:80@g/', 'http://h\\@g/', 'ftp://h/';

# Credentials and tokens
is(Orders::Tokens::form_encode('my id:+%*~'), 'my+id%3A%2B%25*%7E', 'form encoding');
is(Orders::Tokens::expiry($_->[0], 100), $_->[1], 'expiry') for [3600, 3670], ['3600', 3670], [2, 101.8], map { [$_, undef] } undef, 0, -5, 'soon', {};

# Settings
my %good = (
    SOURCE_BASE_URL => 'http://127.0.0.1:4010/', SOURCE_API_KEY => 'key', DESTINATION_BASE_URL => 'https://example.com/base',
    OAUTH_TOKEN_URL => 'http://[::1]:4030/token?x=1', OAUTH_CLIENT_ID => 'id', OAUTH_CLIENT_SECRET => ' s %', OAUTH_SCOPE => 'orders:write',
);
my $config = Orders::Config->read({ %good, OUTPUT_DIR => '' });
is_deeply([@$config{qw(source_base_url client_secret output_dir)}], ['http://127.0.0.1:4010', ' s %', './output'], 'good settings');
for my $case (
    [SOURCE_BASE_URL => 'nowhere'], [SOURCE_BASE_URL => 'ftp://h'], [SOURCE_BASE_URL => 'http://'], [SOURCE_BASE_URL => 'http://h h/'],
    [DESTINATION_BASE_URL => 'http://u:p@h'], [DESTINATION_BASE_URL => 'http://h?q'], [OAUTH_TOKEN_URL => 'http://h:99999/'],
    [OAUTH_TOKEN_URL => 'http://h:x/'], [SOURCE_API_KEY => "a\nb"], [SOURCE_API_KEY => "k\xe9y"], [OAUTH_SCOPE => ' '], [OAUTH_CLIENT_ID => undef],
) {
    my ($name, $value) = @$case;
    my $lived = eval { Orders::Config->read({ %good, $name => $value }); 1 };
    ok(!$lived && $@->message =~ /\A$name [^;]*\z/, "$name is named");
}

# A signal ends a wait
my $stop = Orders::Stop->new;
local $SIG{ALRM} = sub { $stop->request('asked to') };
Time::HiRes::alarm(0.05);
my $started = Orders::Stop::now();
ok(!eval { $stop->sleep(10); 1 }, 'the wait ends');
ok(Orders::Stop::now() - $started < 5, 'and soon');

done_testing;
