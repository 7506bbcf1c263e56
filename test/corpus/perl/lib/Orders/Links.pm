package Orders::Links;

# The Link header (RFC 8288) and relative references (RFC 3986), as far as paging needs them.
use 5.016;
use strict;
use warnings;

# Values are tokens or quoted strings, which may contain commas and semicolons.
my $PARAMETER = qr/\s*;\s*([^=;,\s]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^";,\s]*)))?/;

# The target of the first link whose relations include "next", or undef.
sub next_link {
    for my $header (@_) {
        pos($header) = undef;
        while ($header =~ /<([^>]*)>/g) {
            my $target = $1;
            my $relations;
            while ($header =~ /\G$PARAMETER/gc) {
                # A link may have several relations; only its first rel counts.
                $relations //= $2 // $3 // '' if lc $1 eq 'rel';
            }
            return $target =~ s/\A\s+|\s+\z//gr if grep { $_ eq 'next' } split ' ', lc($relations // '');
        }
    }
    return;
}

# Resolves a reference; undef if it is none.
sub resolve {
    my ($base, $reference) = @_;
    return if $reference =~ /[^\x21-\x7e]/;
    $reference =~ s/#.*//s;
    return $reference if $reference =~ m{\A[A-Za-z][A-Za-z0-9+.-]*:};
    my ($scheme, $authority, $path, $query) = $base =~ m{\A([^:]+):(//[^/?]*)([^?]*)(\?.*)?\z}s or return;
    return "$scheme:$reference" if $reference =~ m{\A//};
    return "$scheme:$authority$path" . ($query // '') if $reference eq '';
    return "$scheme:$authority$path$reference" if $reference =~ /\A\?/;
    my ($new_path, $new_query) = $reference =~ /\A([^?]*)(.*)\z/s;
    $new_path = ($path =~ s{[^/]*\z}{}r || '/') . $new_path unless $new_path =~ m{\A/};
    return "$scheme:$authority" . _without_dots($new_path) . $new_query;
}

sub _without_dots {
    my @segments = split m{/}, shift, -1;
    my @result;
    for my $i (0 .. $#segments) {
        my $last = $i == $#segments;
        if    ($segments[$i] eq '.')  { push @result, '' if $last }
        elsif ($segments[$i] eq '..') { pop @result if @result > 1; push @result, '' if $last }
        else                          { push @result, $segments[$i] }
    }
    return join '/', @result;
}

# Scheme, host and port; undef if there is anything else in their place (credentials of somebody, for example).
sub origin {
    my ($scheme, $host, $port) = lc(shift) =~ m{\A(https?)://([a-z0-9._~-]+|\[[0-9a-f:.]+\])(?::([0-9]*))?(?:[/?]|\z)} or return;
    $port = $scheme eq 'https' ? 443 : 80 if !length($port // '');
    return "$scheme://$host:" . (0 + $port);
}

1;
