package Orders::Destination;

# The destination API: makes sure that one order is there, and says how that went.
use 5.016;
use strict;
use warnings;
use JSON::PP ();
use Orders::Error;

# Known pointers and what to call them. Error bodies may echo customer data, so nothing else of them is shown.
my %FIELDS = (
    '/orderId'                    => 'orderId',
    '/customerInfo/id'            => 'customer_id',
    '/customerInfo/name'          => 'name',
    '/customerInfo/contactEmail'  => 'email',
    '/customerInfo/contactPhone'  => 'phone',
    '/shippingAddress/line1'      => 'address.street',
    '/shippingAddress/city'       => 'address.city',
    '/shippingAddress/region'     => 'address.state',
    '/shippingAddress/postalCode' => 'address.zip',
    '/orderDate'                  => 'orderDate',
);

sub new {
    my ($class, %self) = @_; # config, http, service, tokens, stop
    $self{orders} = "$self{config}{destination_base_url}/api/v2/orders";
    return bless \%self, $class;
}

# Sends the same body under the same orderId until it is clear what became of it. Returns the outcome (created, present,
# rejected, or unexpected, which says something about the destination rather than the order) and a reason.
sub deliver {
    my ($self, $order) = @_;
    my $body = JSON::PP->new->utf8->canonical->encode($order);
    $self->{renewed} = undef;
    return @{ $self->{service}->call("customer $order->{customerInfo}{id}", sub { [$self->_judge($order, $self->_post($body))] }) };
}

sub _judge {
    my ($self, $order, $reply) = @_;
    $self->{service}->throw_if_passing($reply);
    my $status = $reply->status;
    my $id     = $reply->request_id;
    if ($status >= 200 && $status < 300) {
        return 'created' if $status == 201 && _is($reply->object->{orderId}, $order->{orderId});
        return $self->_look_up($order, 'created', "$status without a confirmation"); # D-09
    }
    $self->{stop}->because("destination: 403, not allowed to order$id") if $status == 403;
    return $self->_conflict($order, $reply) if $status == 409;
    return (rejected => "destination: $status" . _field_names($reply) . $id) if $status >= 400 && $status < 500;
    return (unexpected => "destination: unexpected $status$id");
}

# Sends the order, and once more with a new token if the first one was refused (O-04).
sub _post {
    my ($self, $body) = @_;
    my $tokens = $self->{tokens};
    my $token  = $tokens->get;
    my $reply  = $self->_post_with($token, $body);
    if ($reply->status == 401 && !_is($self->{renewed}, $token)) {
        $tokens->refused;
        $self->{renewed} = $tokens->get;
        $reply = $self->_post_with($self->{renewed}, $body);
    }
    $self->{stop}->because('destination: 401 again with a new token' . $reply->request_id) if $reply->status == 401;
    return $reply;
}

sub _post_with {
    my ($self, $token, $body) = @_;
    my %headers = ('Authorization' => "Bearer $token", 'Content-Type' => 'application/json', 'Accept' => 'application/json');
    return $self->{http}->post($self->{orders}, \%headers, $body);
}

# 409: there is an order with our orderId. Whose? (D-04)
sub _conflict {
    my ($self, $order, $reply) = @_;
    my $answer = $reply->object;
    return $self->_look_up($order, 'present', '409 that does not say whose order it is')
        unless defined $answer->{customerId} && _is($answer->{orderId}, $order->{orderId});
    return _ours_or_taken($order, $answer, 'present', $reply);
}

# Asks for the order itself. If it is not there (404), or that cannot be found out, the POST is repeated.
sub _look_up {
    my ($self, $order, $if_ours, $why) = @_;
    my %headers = (Authorization => 'Bearer ' . $self->{tokens}->get, Accept => 'application/json');
    my $reply   = $self->{http}->get("$self->{orders}/$order->{orderId}", \%headers);
    $self->{service}->throw_if_passing($reply);
    my $answer = $reply->object;
    Orders::Trouble->throw($why)
        unless $reply->status == 200 && _is($answer->{orderId}, $order->{orderId}) && defined $answer->{customerId};
    return _ours_or_taken($order, $answer, $if_ours, $reply);
}

sub _ours_or_taken {
    my ($order, $answer, $if_ours, $reply) = @_;
    return $if_ours if _is($answer->{customerId}, $order->{customerInfo}{id});
    return (rejected => 'destination: the orderId belongs to an order of another customer' . $reply->request_id);
}

sub _is { my ($one, $other) = @_; return defined $one && !ref $one && $one eq $other }

sub _field_names {
    my $errors = shift->object->{errors};
    return '' unless ref $errors eq 'ARRAY' && @$errors;
    my %names;
    for my $error (@$errors) {
        my $pointer = ref $error eq 'HASH' ? $error->{pointer} // '' : '';
        $names{ $FIELDS{$pointer} // 'other' } = 1;
    }
    return ' (' . join(', ', sort keys %names) . ')';
}

1;
