package Orders::Stop;

# "Start nothing new": requested once, by a signal or by the first trouble that concerns the whole run.
use 5.016;
use strict;
use warnings;
use Orders::Error;
use Time::HiRes ();

sub new { return bless {}, shift }

# The first reason is the one that counts.
sub request { my ($self, $reason) = @_; $self->{reason} //= $reason; return }

sub reason { $_[0]{reason} }

sub check {
    my $self = shift;
    Orders::Stopped->throw($self->{reason}) if defined $self->{reason};
    return;
}

# Stops the run from within it.
sub because {
    my ($self, $reason) = @_;
    $self->request($reason);
    return $self->check;
}

# Waits, but not beyond a signal: that ends the inner sleep.
sub sleep {
    my ($self, $seconds) = @_;
    my $until = now() + $seconds;
    while (1) {
        $self->check;
        my $left = $until - now();
        return if $left <= 0;
        # In pieces, as a signal that comes between check and sleep would not be noticed before its end.
        Time::HiRes::sleep($left < 0.5 ? $left : 0.5);
    }
}

sub now { return Time::HiRes::clock_gettime(Time::HiRes::CLOCK_MONOTONIC()) }

1;
