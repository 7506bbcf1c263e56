package Orders::Mapping;

# Turns an entry of the source's list into an order, or says why that cannot be done. No I/O.
use 5.016;
use strict;
use warnings;
use B ();
use Digest::SHA 'sha256_hex';
use Orders::Reply;

# All that Unicode calls white space, and the byte order mark. Without /u, \s would miss U+0085 and U+00A0 in strings
# that Perl happens to keep as bytes.
my $SPACE = qr/[\s\x{feff}]/u;

use constant BELOW => 2**53;

# The id of an entry, or undef if it has none that A-02 allows.
sub customer_id {
    my $entry = shift;
    return unless ref $entry eq 'HASH';
    my ($id, $problem) = _text($entry->{customer_id}, 1);
    return defined $id && $id =~ m{\A[A-Za-z0-9._/-]{1,32}\z} ? $id : undef;
}

# The same for the same customer, on any machine and without any memory of earlier runs. Ids may have characters an
# orderId may not, and EU/1 and EU-1 are two customers, so the id is hashed.
sub order_id { return 'ORD-' . substr sha256_hex(shift), 0, 40 }

# An order, or undef and a list of problems. Problems name fields, never values.
sub order {
    my ($id, $customer, $now) = @_;
    my @problems;

    # The text of a field; undef if it has none, or a problem.
    my $field = sub {
        my ($parent, $path, %rule) = @_;
        my ($name) = $path =~ /([^.]+)\z/;
        my ($value, $problem) = _text($parent->{$name}, $rule{number});
        $problem //= 'is missing' if $rule{required} && !defined $value;
        $problem //= "is longer than $rule{max} characters" if defined $value && $rule{max} && length $value > $rule{max};
        push @problems, "$path $problem" if $problem;
        return $value;
    };

    # Customers with only one name exist.
    my $name = join ' ', grep { defined } $field->($customer, 'first_name'), $field->($customer, 'last_name');
    push @problems, 'first_name and last_name are missing' if $name eq '' && !@problems;
    push @problems, 'first_name and last_name together are longer than 100 characters' if length $name > 100;

    my $email = $field->($customer, 'email', required => 1, max => 254);
    push @problems, 'email is malformed' if defined $email && !plausible($email);
    my $phone = $field->($customer, 'phone', number => 1, max => 40);

    my $address = $customer->{address} // {};
    my %shipping;
    if (ref $address eq 'HASH') {
        %shipping = (
            line1      => scalar $field->($address, 'address.street', required => 1, max => 200),
            city       => scalar $field->($address, 'address.city',   required => 1, max => 100),
            region     => scalar $field->($address, 'address.state',  max => 100),
            postalCode => scalar $field->($address, 'address.zip',    number => 1, required => 1, max => 20),
        );
        delete $shipping{region} unless defined $shipping{region};
    }
    else {
        push @problems, 'address is not an object';
    }
    return (undef, @problems) if @problems;

    my ($sec, $min, $hour, $day, $month, $year) = gmtime $now;
    return {
        orderId         => order_id($id),
        customerInfo    => { id => $id, name => $name, contactEmail => $email, defined $phone ? (contactPhone => $phone) : () },
        shippingAddress => \%shipping,
        orderDate       => sprintf('%04d-%02d-%02dT%02d:%02d:%02dZ', $year + 1900, $month + 1, $day, $hour, $min, $sec),
    };
}

# One @ with something before it, no white space, and a dot inside what follows.
sub plausible {
    my $email = shift;
    return $email =~ /\A[^@]+\@[^@]+\.[^@]+\z/ && $email !~ $SPACE && $email !~ /\@\.[^.]*\z/;
}

# The text of a value without white space around it (undef if it is missing, null or blank), and what is wrong with it.
# Control characters become spaces (D-06); nothing else is touched (T-07).
sub _text {
    my ($value, $number_allowed) = @_;
    return unless defined $value;
    my $wrong = 'is not ' . ($number_allowed ? 'text or a whole number' : 'text');
    return (undef, $wrong) if ref $value;
    if (_is_number($value)) {
        return (undef, $wrong) unless $number_allowed && $value >= 0 && $value < BELOW && $value == int $value;
        return sprintf '%.0f', $value;
    }
    return (undef, $wrong) if index($value, Orders::Reply::HALF) >= 0;
    $value =~ tr/\x00-\x1f\x7f/ /;
    $value =~ s/\A$SPACE+//;
    $value =~ s/$SPACE+\z//;
    return length $value ? $value : undef;
}

# JSON::PP keeps numbers as numbers; only Perl does not mind the difference.
sub _is_number {
    my $flags = B::svref_2object(\$_[0])->FLAGS;
    return $flags & (B::SVp_IOK | B::SVp_NOK) && !($flags & B::SVp_POK);
}

1;
