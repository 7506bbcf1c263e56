package Orders::Config;

# The settings of C-01, checked before anything is sent (C-03). The error names every bad variable and never a value:
# values may be secret.
use 5.016;
use strict;
use warnings;
use Orders::Error;

sub read {
    my ($class, $env) = @_;
    my @problems;

    my $text = sub {
        my $name  = shift;
        my $value = $env->{$name} // '';
        if    ($value !~ /\S/)                { push @problems, "$name is missing or empty" }
        elsif ($value =~ /[\x00-\x1f\x7f]/)   { push @problems, "$name is malformed: it contains a control character" }
        else                                  { return $value }
        return undef; # not an empty list: the result becomes a value in a hash
    };
    my $url = sub {
        my ($name, $query_allowed) = @_;
        my $value   = $text->($name) // return undef;
        my $problem = _url_problem($value, $query_allowed);
        push @problems, "$name is malformed: $problem" if $problem;
        $value =~ s{/+\z}{} unless $query_allowed;
        return $value;
    };

    my %config = (
        source_base_url      => $url->('SOURCE_BASE_URL'),
        source_api_key       => $text->('SOURCE_API_KEY'),
        destination_base_url => $url->('DESTINATION_BASE_URL'),
        token_url            => $url->('OAUTH_TOKEN_URL', 1),
        client_id            => $text->('OAUTH_CLIENT_ID'),
        client_secret        => $text->('OAUTH_CLIENT_SECRET'),
        scope                => $text->('OAUTH_SCOPE'),
        output_dir           => ($env->{OUTPUT_DIR} // '') =~ /\S/ ? $env->{OUTPUT_DIR} : './output',
    );
    push @problems, 'SOURCE_API_KEY is malformed: only printable ASCII can be sent in a header'
        if ($config{source_api_key} // '') =~ /[^\x20-\x7e]/;
    Orders::ConfigError->throw(join '; ', @problems) if @problems;
    return \%config;
}

sub _url_problem {
    my ($value, $query_allowed) = @_;
    return 'not a URL' if $value =~ /[^\x21-\x7e]|[\\<>"{}|^`]/;
    my ($authority, $rest) = $value =~ m{\Ahttps?://([^/?#]*)(.*)\z}i or return 'not an http or https URL';
    return 'user and password do not belong into a URL' if $authority =~ /\@/;
    my ($host, $port) = $authority =~ /\A([A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?\z/
        or return 'no valid host and port';
    return 'no valid host and port' if defined $port && ($port < 1 || $port > 65535);
    return 'no query or fragment expected' if $rest =~ /#/ || ($rest =~ /\?/ && !$query_allowed);
    return;
}

1;
