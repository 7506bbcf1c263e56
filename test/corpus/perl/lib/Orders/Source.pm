package Orders::Source;

# The source API. Whatever keeps us from reading the list to its end stops the run (A-06).
use 5.016;
use strict;
use warnings;
use Orders::Error;
use Orders::Links;

use constant MAX_PAGES => 10_000;

sub new {
    my ($class, %self) = @_; # config, http, service, stop, log
    return bless \%self, $class;
}

# Calls $each with every entry of every page.
sub read {
    my ($self, $each) = @_;
    my $url = "$self->{config}{source_base_url}/api/v1/customers";
    my %seen;
    for (my $number = 1; defined $url; $number++) {
        $self->_fail("the next links go round in a circle at page $number") if $seen{$url}++ || $number > MAX_PAGES;
        my ($entries, $link) = @{ $self->_page($url, $number) };
        $each->($_) for @$entries;
        $self->{log}->info(sprintf 'source: page %d has %d entries', $number, scalar @$entries);
        $url = defined $link ? $self->_follow($url, $link) : undef;
    }
    return;
}

sub _page {
    my ($self, $url, $number) = @_;
    my $page = eval {
        $self->{service}->call("page $number", sub {
            my $reply = $self->{http}->get($url, { 'X-API-Key' => $self->{config}{source_api_key}, Accept => 'application/json' });
            $self->{service}->throw_if_passing($reply);
            if ($reply->status != 200) {
                $self->_fail("page $number was answered " . $reply->status
                    . ($reply->status == 401 ? ' (is SOURCE_API_KEY right?)' : ''));
            }
            my $list = $reply->json;
            Orders::Trouble->throw('200 without a JSON array') unless ref $list eq 'ARRAY';
            return [$list, Orders::Links::next_link($reply->headers('Link'))];
        });
    };
    return $page if $page;
    my $error = $@;
    $self->{stop}->because($error->message) if Orders::GaveUp->caught($error);
    die $error;
}

# Links may be relative, and have to stay on the source's origin (P-10).
sub _follow {
    my ($self, $current, $link) = @_;
    my $target = Orders::Links::resolve($current, $link) // $self->_fail('a next link is no URL');
    my $origin = Orders::Links::origin($target) // '';
    $self->_fail('a next link leads to another origin; it was not followed') if $origin ne Orders::Links::origin($current);
    return $target;
}

sub _fail {
    my ($self, $reason) = @_;
    return $self->{stop}->because("source: $reason");
}

1;
