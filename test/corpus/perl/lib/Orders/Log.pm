package Orders::Log;

# One line per event. Bodies of answers and customer data are never passed to it; blanking out the known secrets is a
# second line of defence.
use 5.016;
use strict;
use warnings;

use constant SHORTEST_TO_HIDE => 6; # shorter ones would blank out ordinary words

sub new { my ($class, $out) = @_; return bless { out => $out, secrets => [] }, $class }

sub hide {
    my ($self, $secret) = @_;
    push @{ $self->{secrets} }, $secret if length $secret >= SHORTEST_TO_HIDE;
    return;
}

sub clean {
    my ($self, $text) = @_;
    $text =~ s/\Q$_\E/***/g for @{ $self->{secrets} };
    return $text;
}

sub info  { my ($self, $text) = @_; return $self->_line('INFO ', $text) }
sub warn  { my ($self, $text) = @_; return $self->_line('WARN ', $text) }
sub error { my ($self, $text) = @_; return $self->_line('ERROR', $text) }

sub _line {
    my ($self, $level, $text) = @_;
    my ($sec, $min, $hour, $day, $month, $year) = gmtime;
    printf { $self->{out} } "%04d-%02d-%02dT%02d:%02d:%02dZ %s %s\n", $year + 1900, $month + 1, $day, $hour, $min, $sec,
        $level, $self->clean($text);
    return;
}

1;
