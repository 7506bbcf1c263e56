use 5.016;
use strict;
use warnings;
use File::Temp 'tempdir';
use JSON::PP ();
use Services;
use Test::More;
use Orders::App;
use Orders::Log;
use Orders::Stop;

$SIG{PIPE} = 'IGNORE';
my %FAST = (max_attempts => 5, first_wait => 0.002, attempt_limit => 1.2, max_retry_after => 30, max_outage => 45);

sub customer {
    my ($id, %changes) = @_;
    return {
        customer_id => $id, first_name => 'John', last_name => 'Doe', email => 'john.doe@example.com',
        address => { street => '123 Main St', city => 'Anytown', zip => '01234' }, %changes,
    };
}

sub customers { return [map { customer("C-$_") } @_] }

# Runs against services, and checks what holds for every run. Returns the exit code, counts, problems and the log.
sub run_against {
    my ($services, $stop) = @_;
    my $folder = tempdir(CLEANUP => 1) . '/out';
    my %env = (
        SOURCE_BASE_URL => $services->{url}, SOURCE_API_KEY => 'source-key-1', DESTINATION_BASE_URL => $services->{url},
        OAUTH_TOKEN_URL => "$services->{url}/token", OAUTH_CLIENT_ID => 'my id', OAUTH_CLIENT_SECRET => 's+cret:%',
        OAUTH_SCOPE => 'orders:write', OUTPUT_DIR => $folder,
    );
    open my $out, '>', \my $log or die;
    my $app  = Orders::App->new(env => \%env, log => Orders::Log->new($out), stop => $stop // Orders::Stop->new, policy => \%FAST);
    my $code = $app->run;
    close $out;

    open my $file, '<', "$folder/report.json" or die "no report: $log";
    my $text = do { local $/; <$file> };
    my $report = JSON::PP->new->utf8->decode($text);
    is((stat $file)[2] & 0777, 0600, 'mode of the report');
    my @counts = @$report{qw(created alreadyPresent rejected failed)};
    is($report->{read}, $counts[0] + $counts[1] + $counts[2] + $counts[3], 'the report adds up');
    is(@{ $report->{problems} }, $counts[2] + $counts[3], 'a problem for each');
    my @leaks = grep { index("$log$text", $_) >= 0 } 'source-key-1', 's+cret:%', 'secret-token', 'example.com', 'Main St';
    is_deeply(\@leaks, [], 'nothing leaks');
    return ({ code => $code, counts => "@counts" }, $report->{problems}, $log);
}

sub posts { my $requests = shift->state->{requests}; my $sum = 0; $sum += $requests->{$_} for grep { /^POST/ } keys %$requests; return $sum }

subtest 'all pages once, and again nothing' => sub {
    my $services = Services->start(pages => [customers(0 .. 29), [], customers(28 .. 39)]);
    is_deeply((run_against($services))[0], { code => 0, counts => '40 0 0 0' });
    is($services->state->{tokens}, 1, 'one token');
    is_deeply((run_against($services))[0], { code => 0, counts => '0 40 0 0' });
    is(keys %{ $services->state->{orders} }, 40);
};

subtest 'bad records do not stop the others' => sub {
    my $services = Services->start(
        pages => [
            [customer('C-2', email => undef), undef, 'oops', customer('C-3'), customer('C-4')],
            [customer('C-2'), customer('C-5'), customer('C-6', email => '')],
        ],
        instead => sub {
            my ($self, $what) = @_;
            return [422, { errors => [{ pointer => '/customerInfo/name', detail => 'john.doe@example.com' }, 7] }, 'X-Request-Id: abc']
                if $what eq 'POST C-3';
            return [409, { orderId => Orders::Mapping::order_id('C-4'), customerId => 'C-9' }] if $what eq 'POST C-4';
            return;
        },
    );
    my ($result, $problems, $log) = run_against($services);
    is_deeply($result, { code => 2, counts => '2 0 5 0' }); # C-2 has a second version that can be delivered
    like($log, qr/C-3 rejected: destination: 422 \(name, other\), request abc/);
    is($services->state->{requests}{'POST C-3'}, 1, 'sent once');
};

subtest 'outlasts passing troubles' => sub {
    my %first = (
        'GET /api/v1/customers' => [200, '[{"customer_id":'],
        'token'    => [200, '<html>'],
        'POST C-2' => 'silence',
        'POST C-3' => "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{",
        'POST C-5' => "220 mail.example ESMTP\r\n",
        'POST C-6' => "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
    );
    my @statuses = (408, 429, 500, 504);
    my $services = Services->start(pages => [customers(0 .. 11)], instead => sub {
        my ($self, $what, $number) = @_;
        return $first{$what} if $number == 1 && $first{$what};
        return [$statuses[$number - 1], '<html>'] if $what eq 'POST C-1' && $number <= 4;
        return [503, ''] if $what eq 'POST C-4';
        return;
    });
    my ($result, $problems, $log) = run_against($services);
    is_deeply($result, { code => 2, counts => '11 0 0 1' }) or diag $log;
    is_deeply($problems, [{ customerId => 'C-4', outcome => 'failed', reason => 'destination: 503 after 5 attempts' }]);
};

subtest 'a lost answer makes no second order' => sub {
    my $services = Services->start(pages => [customers(0 .. 4)], instead => sub {
        my ($self, $what, $number) = @_;
        return unless $what =~ /^POST (.*)/ && $number == 1;
        $self->{orders}{ Orders::Mapping::order_id($1) } = $1;
        return '';
    });
    is_deeply((run_against($services))[0], { code => 0, counts => '0 5 0 0' });
    is(keys %{ $services->state->{orders} }, 5);
};

subtest 'looks up what a 200 does not confirm' => sub {
    my $services = Services->start(pages => [customers(0 .. 2)], instead => sub {
        my ($self, $what) = @_;
        $self->{orders}{ Orders::Mapping::order_id('C-1') } = 'C-1' if $what eq 'POST C-1';
        return $what =~ /^POST C-[12]$/ ? [200, '<html>Thank you</html>'] : undef;
    });
    is_deeply((run_against($services))[0], { code => 2, counts => '2 0 0 1' });
    is_deeply([@{ $services->state->{requests} }{ 'POST C-1', 'POST C-2' }], [1, 5]);
};

subtest 'renews a revoked token' => sub {
    my $services = Services->start(pages => [customers(0 .. 19)], instead => sub {
        my ($self, $what, $number) = @_;
        $self->{token} = '' if $what eq 'POST C-10' && $number == 1;
        return;
    });
    is_deeply((run_against($services))[0], { code => 0, counts => '20 0 0 0' });
    is($services->state->{tokens}, 2);
};

for my $case (
    ['a second 401', [401, ''], 2], ['403', [403, ''], 1], ['503 for ever', [503, ''], 20],
    ['a long Retry-After', [503, '', 'Retry-After: 3600'], 1], ['redirects', [307, '', 'Location: /elsewhere'], 4],
) {
    my ($name, $answer, $posts) = @$case;
    subtest "$name: stops the run" => sub {
        my $services = Services->start(pages => [customers(0 .. 29)], instead => sub { $_[1] =~ /^POST/ ? $answer : undef });
        is_deeply((run_against($services))[0], { code => 1, counts => '0 0 0 30' });
        is(posts($services), $posts, 'requests');
    };
}

for my $case (
    ['503', [503, ''], 5], ['410', [410, ''], 1], ['a redirect', [302, '', 'Location: /api/v1/customers'], 1],
    ['an object', [200, { data => [] }], 5], ['a comma too many', [200, '[{},]'], 5],
    ['a closed connection', '', 5], # HTTP::Tiny would repeat this one by itself
    ['a body that breaks off', "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[]", 5], # and this one
    ['a link in a circle', [200, [], 'Link: <?page=1>; rel=next'], 1],
    ['a link to a stranger', [200, [], 'Link: <http://127.0.0.2:9/>; rel=next'], 1],
) {
    my ($name, $answer, $requests) = @$case;
    subtest "page 2 is $name: nothing is sent" => sub {
        my $services = Services->start(pages => [customers(0 .. 2), []], instead => sub { $_[1] =~ /page=1/ ? $answer : undef });
        is_deeply((run_against($services))[0], { code => 1, counts => '0 0 0 3' });
        is($services->state->{requests}{'GET /api/v1/customers?page=1'}, $requests, 'requests');
        is(posts($services), 0, 'no orders');
    };
}

subtest 'reports everybody when asked to stop' => sub {
    my $stop = Orders::Stop->new;
    local $SIG{USR1} = sub { $stop->request('the program was asked to stop') };
    my $parent   = $$;
    my $services = Services->start(pages => [customers(0 .. 29)], instead => sub { kill USR1 => $parent if $_[1] eq 'POST C-9'; return });
    is_deeply((run_against($services, $stop))[0], { code => 1, counts => '10 0 0 20' });
};

subtest 'an empty list needs no token' => sub {
    my $services = Services->start(pages => [[]]);
    is_deeply((run_against($services))[0], { code => 0, counts => '0 0 0 0' });
    is($services->state->{tokens}, 0);
};

done_testing;
