use 5.016;
use strict;
use warnings;
use utf8;
use Test::More;
use JSON::PP ();
use Orders::Mapping;

my $NOW = 1795185000; # 2026-11-20T14:30:00Z

# Customers come out of a parser, so that numbers are numbers.
sub customer {
    my %changes  = @_;
    my $complete = JSON::PP->new->decode('{"customer_id": "C-1", "first_name": "John", "last_name": "Doe",
        "email": "john.doe@example.com", "phone": "555-123-4567",
        "address": {"street": "123 Main St", "city": "Anytown", "state": "CA", "zip": "01234"}}');
    return { %$complete, map { $_ => JSON::PP->new->allow_nonref->decode($changes{$_}) } keys %changes };
}

sub order {
    my ($order, @problems) = Orders::Mapping::order('C-1', customer(@_), $NOW);
    is_deeply(\@problems, [], 'no problems');
    return $order;
}

sub problems {
    my ($order, @problems) = Orders::Mapping::order('C-1', customer(@_), $NOW);
    return \@problems;
}

is_deeply(
    order(new_member => '{"nested": [1]}'),
    {
        orderId         => Orders::Mapping::order_id('C-1'),
        customerInfo    => { id => 'C-1', name => 'John Doe', contactEmail => 'john.doe@example.com', contactPhone => '555-123-4567' },
        shippingAddress => { line1 => '123 Main St', city => 'Anytown', region => 'CA', postalCode => '01234' },
        orderDate       => '2026-11-20T14:30:00Z',
    },
    'a complete customer',
);

my $odd = order(
    first_name => '" "',
    last_name  => '"\t Cher \u00a0\u0085"',
    phone      => 'null',
    address    => '{"street": "12 High St\nFlat 3 <b> & \"q\"", "city": " New\tYork ", "state": "", "zip": 94105}',
);
is_deeply($odd->{customerInfo}, { id => 'C-1', name => 'Cher', contactEmail => 'john.doe@example.com' }, 'one name, no phone');
is_deeply($odd->{shippingAddress}, { line1 => '12 High St Flat 3 <b> & "q"', city => 'New York', postalCode => '94105' },
    'no state, a number');
like(JSON::PP->new->canonical->encode($odd), qr/"postalCode":"94105"/, 'a number becomes text');
is(order(phone => '5551234567')->{customerInfo}{contactPhone}, '5551234567', 'a phone number that is a number');

my $name = '𠮷' x 49;
order(first_name => qq("$name"), last_name => qq("${name}x"));
is_deeply(problems(first_name => qq("$name"), last_name => qq("${name}xx")),
    ['first_name and last_name together are longer than 100 characters'], 'counts code points');

my $zip = 'address.zip is not text or a whole number';
my $five = '5' x 41;
for my $case (
    [first_name => '7', 'first_name is not text'],
    [email   => '""',               'email is missing'],
    [email   => '"not-an-email"',   'email is malformed'],
    [email   => '{"value": "x"}',   'email is not text'],
    [phone   => qq("$five"),        'phone is longer than 40 characters'],
    [phone   => '9007199254740992', 'phone is not text or a whole number'],
    [phone   => 'true',             'phone is not text or a whole number'],
    [address => 'null',             'address.street is missing', 'address.city is missing', 'address.zip is missing'],
    [address => '"1 Main St"',      'address is not an object'],
    [address => '{"street": "s", "city": "c", "zip": 1.5}', $zip],
    [address => '{"street": "s", "city": "c", "zip": -1}',  $zip],
    [last_name => '"half a pair: \uffff"', 'last_name is not text'],
) {
    my ($member, $value, @expected) = @$case;
    is_deeply(problems($member => $value), \@expected, "$member: $value") or diag explain problems($member => $value);
}
is_deeply(problems(first_name => 'null', last_name => '""'), ['first_name and last_name are missing'], 'no name');

my %ids = ('"EU/4.2_a-B"' => 'EU/4.2_a-B', '" C-1\t"' => 'C-1', 20017 => '20017', 9007199254740991 => '9007199254740991');
is(Orders::Mapping::customer_id(customer(customer_id => $_)), $ids{$_}, "customer_id $_") for sort keys %ids;
my $long = 'x' x 33;
is(Orders::Mapping::customer_id(customer(customer_id => $_)), undef, "no customer_id: $_")
    for 'null', '""', '" "', 'true', '1.5', '-1', '1e300', '{}', '"a b"', '"a\nb"', '"é"', qq("$long");
is(Orders::Mapping::customer_id(JSON::PP->new->allow_nonref->decode($_)), undef, "no customer: $_") for 'null', '"oops"', '7', '[]', '{}';

is(Orders::Mapping::order_id('42'), 'ORD-73475cb40a568e8da8a045ced110137e159f890a', 'order ids never change');
my %distinct = map { Orders::Mapping::order_id($_) => 1 } qw(42 00042 EU/42 EU-42 EU.42 eu-42);
is(keys %distinct, 6, 'order ids are distinct');

ok(Orders::Mapping::plausible($_), 'good address') for 'a@b.c', q(o'brien+orders@example.ie), '用户@例子.广告', 'x@y.co.uk';
ok(!Orders::Mapping::plausible($_), 'bad address')
    for '', 'a', '@b.c', 'a@', 'a@b', 'a@.b', 'a@b.', 'a@b@c.d', 'a b@c.d', "a\@b\x{a0}.c";

done_testing;
