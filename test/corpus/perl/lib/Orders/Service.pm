package Orders::Service;

# What we know about one remote service: how its requests are repeated, and since when it has been failing.
use 5.016;
use strict;
use warnings;
use Orders::Error;
use Orders::Stop;
use Time::HiRes ();

# All numbers about waiting and giving up (P-01 to P-05), in seconds.
our %STANDARD = (
    max_attempts    => 5,   # per request; with the waits below they span at least 7.5 s and at most 39 s
    first_wait      => 0.5, # after the first failure; doubled after each further one, plus up to 20 %
    attempt_limit   => 6,   # for one attempt, from connecting to the last byte of the body
    max_retry_after => 30,  # a longer Retry-After means that the service is unavailable
    max_outage      => 45,  # nothing is tried again later than this after the first failure of a service; with one
                            # attempt under way it stays below the 60 s of P-05
);

use constant DATE_ROUNDING => 1; # HTTP dates are whole seconds, so "30 s ahead" may come as almost 31

my %PASSING = map { $_ => 1 } 408, 429, 500, 502, 503, 504;

sub new {
    my ($class, %self) = @_; # name, policy, stop, log
    return bless \%self, $class;
}

# Runs an attempt until it ends without Trouble. $what names the request in logs.
sub call {
    my ($self, $what, $attempt) = @_;
    for (my $number = 1; ; $number++) {
        my $started = Orders::Stop::now();
        my $result;
        if (eval { $result = $attempt->(); 1 }) {
            $self->{failing_since} = undef;
            return $result;
        }
        my $error = $@;
        die $error unless Orders::Trouble->caught($error);
        $self->{failing_since} //= $started; # a time-out counts from its beginning
        $self->_before_next($what, $error, $number);
    }
}

# Throws Trouble for the statuses of P-01.
sub throw_if_passing {
    my ($self, $reply) = @_;
    return unless $PASSING{ $reply->status };
    Orders::Trouble->throw($reply->status, retry_after => $reply->retry_after(Time::HiRes::time()));
}

# Waits for the time of the next attempt, or throws if there is none.
sub _before_next {
    my ($self, $what, $trouble, $number) = @_;
    my ($name, $policy, $stop) = @$self{qw(name policy stop)};
    my $message     = $trouble->message;
    my $retry_after = $trouble->{retry_after} // 0;

    $stop->because(sprintf '%s is unavailable: %s with Retry-After %.0f s', $name, $message, $retry_after)
        if $retry_after >= $policy->{max_retry_after} + DATE_ROUNDING;
    Orders::GaveUp->throw("$name: $message after $number attempts") if $number >= $policy->{max_attempts};

    my $wait = $policy->{first_wait} * 2**($number - 1) * (1 + rand(0.2));
    $wait = $retry_after if $retry_after > $wait;
    my $outage = Orders::Stop::now() - $self->{failing_since};
    $stop->because(sprintf '%s is unavailable: failing for %.0f s, last with: %s', $name, $outage, $message)
        if $outage + $wait > $policy->{max_outage};

    $self->{log}->warn(sprintf '%s: %s for %s, attempt %d of %d, next one in %.1f s', $name, $message, $what, $number,
        $policy->{max_attempts}, $wait);
    $stop->sleep($wait);
    return;
}

1;
