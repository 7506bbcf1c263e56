package Orders::Reply;

# An answer with its whole body.
use 5.016;
use strict;
use warnings;
use Encode ();
use JSON::PP ();
use Time::Local 'timegm';

# U+FFFF is no character, and stands for half a surrogate pair (see json).
use constant HALF => "\x{ffff}";

my @MONTHS = qw(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec);
my %MONTH  = map { $MONTHS[$_] => $_ } 0 .. $#MONTHS;
my $TIME   = qr/(?<h>\d\d):(?<m>\d\d):(?<s>\d\d)/;
my $NAME   = qr/(?<month>[A-Z][a-z]{2})/;

sub new {
    my ($class, $response) = @_;
    return bless {%$response}, $class;
}

sub status { $_[0]{status} }

# All values of a header.
sub headers {
    my ($self, $name) = @_;
    my $value = $self->{headers}{ lc $name };
    return ref $value ? @$value : defined $value ? ($value) : ();
}

# The body as JSON; undef for anything that is not JSON in UTF-8.
sub json {
    my $self = shift;
    my $text = eval { Encode::decode('UTF-8', my $copy = $self->{content} // '', Encode::FB_CROAK) } // return;
    # JSON::PP refuses the whole text for one \ud83d without its other half. One bad record must not take a page with it
    # (P-06), so such halves are replaced by what Orders::Mapping refuses.
    $text =~ s{(\\u[dD][89abAB][[:xdigit:]]{2}\\u[dD][c-fC-F][[:xdigit:]]{2}|\\[^u]|\\u(?![dD][89a-fA-F]))|\\u[[:xdigit:]]{4}}
              {$1 // '\uffff'}ge;
    return eval { JSON::PP->new->allow_nonref->decode($text) };
}

# The object in the body, or an empty one where the body is anything else.
sub object {
    my $self  = shift;
    my $value = $self->json;
    return ref $value eq 'HASH' ? $value : {};
}

# Seconds to wait: Retry-After is seconds or an HTTP date. 0 if there is none, or one that makes no sense.
sub retry_after {
    my ($self, $now) = @_;
    my ($value) = $self->headers('Retry-After');
    $value //= '';
    return $value > 1e9 ? 1e9 : 0 + $value if $value =~ /\A[0-9]+\z/;
    my $date = _http_date($value) // return 0;
    return $date > $now ? $date - $now : 0;
}

# The three forms of RFC 9110.
sub _http_date {
    my $text = shift;
    return unless $text =~ /\A[A-Z][a-z]{2}, (?<day>\d\d) $NAME (?<year>\d{4}) $TIME GMT\z/
               || $text =~ /\A[A-Z][a-z]{5,8}, (?<day>\d\d)-$NAME-(?<year>\d\d) $TIME GMT\z/
               || $text =~ /\A[A-Z][a-z]{2} $NAME (?<day>[ \d]\d) $TIME (?<year>\d{4})\z/;
    my %date = %+;
    return unless exists $MONTH{ $date{month} };
    $date{year} += 2000 if $date{year} < 100;
    return eval { timegm($date{s}, $date{m}, $date{h}, $date{day}, $MONTH{ $date{month} }, $date{year}) };
}

# ", request ..." for logs, if the answer has an id that looks like one.
sub request_id {
    my ($id) = $_[0]->headers('X-Request-Id');
    return defined $id && $id =~ /\A[A-Za-z0-9._-]{1,64}\z/ ? ", request $id" : '';
}

1;
