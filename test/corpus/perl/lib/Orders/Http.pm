package Orders::Http;

# One attempt: one request on the wire, no redirects, a limit for time and for size. Keeps the connection to a service
# open from one request to the next.
use 5.016;
use strict;
use warnings;
use HTTP::Tiny;
use Orders::Error;
use Orders::Reply;
use Time::HiRes ();

use constant MAX_BODY_BYTES => 16 * 1024 * 1024;

sub new {
    my ($class, $limit, $stop) = @_;
    my $client = Orders::Http::OneRequest->new(
        agent        => 'orders/1',
        keep_alive   => 1,
        max_redirect => 0,
        max_size     => MAX_BODY_BYTES,
        timeout      => $limit,
        verify_SSL   => 1,                                                # off by default in older versions
        proxy        => undef, http_proxy => undef, https_proxy => undef, # data goes to the configured services only
    );
    return bless { client => $client, limit => $limit, stop => $stop }, $class;
}

sub get  { my ($self, $url, $headers) = @_; return $self->_send('GET', $url, { headers => $headers }) }
sub post { my ($self, $url, $headers, $body) = @_; return $self->_send('POST', $url, { headers => $headers, content => $body }) }

sub _send {
    my ($self, $method, $url, $options) = @_;
    $self->{stop}->check; # whoever wants to send anything passes here

    # HTTP::Tiny's timeout begins anew with every byte; the alarm is for all of it, the body included. HTTP::Tiny turns
    # the die into an answer with status 599, unless it comes a moment after the answer is complete.
    my $response;
    my $timed_out = 0;
    eval {
        local $SIG{ALRM} = sub { $timed_out = 1; die "time is over\n" };
        Time::HiRes::alarm($self->{limit});
        $response = $self->{client}->request($method, $url, $options);
        Time::HiRes::alarm(0);
        1;
    } or do {
        Time::HiRes::alarm(0);
    };
    my $failed = !$response || ($response->{status} == 599 && $response->{reason} eq 'Internal Exception');
    return Orders::Reply->new($response) unless $failed;

    my $what = $timed_out ? 'Timed out' : $response ? $response->{content} : '';
    $self->{client}->forget_connection;
    Orders::Trouble->throw(_in_our_words($what, $self->{limit}));
}

# Messages of HTTP::Tiny may quote what the server sent.
sub _in_our_words {
    my ($message, $limit) = @_;
    return "no complete answer within $limit s"     if $message =~ /^Timed out/;
    return 'the connection could not be made'       if $message =~ /^Could not connect/;
    return 'certificate or TLS error'               if $message =~ /SSL|certificate/i;
    return 'the connection was closed early'        if $message =~ /^(?:Unexpected end|Socket closed|Could not (?:read|write))/;
    return 'the answer is too large'                if $message =~ /^Size of response body/;
    return 'network error, or an answer that is no HTTP';
}

# HTTP::Tiny repeats a GET by itself, at once, if the connection breaks ("Socket closed", "Unexpected end"). When and
# how often to repeat is our decision (Orders::Service), so such an error is put into words HTTP::Tiny does not
# recognise. If a later version did without _request, t/run.t would notice the repeated requests.
package Orders::Http::OneRequest;
our @ISA = ('HTTP::Tiny');

sub _request {
    my ($self, @arguments) = @_;
    my $response = eval { $self->SUPER::_request(@arguments) };
    return $response if $response;
    my $error = $@;
    $error =~ s/^(?=Socket closed|Unexpected end|SSL read)/Could not read: / unless ref $error;
    die $error;
}

sub forget_connection { my $self = shift; delete $self->{handle}; return }

1;
