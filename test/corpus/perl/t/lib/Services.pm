package Services;

# Source, token endpoint and destination in one, in a process of its own, on a plain socket: so that answers can be as
# broken as needed.
use 5.016;
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;
use JSON::PP ();
use HTTP::Tiny;
use MIME::Base64 'encode_base64';

my $JSON = JSON::PP->new->utf8->canonical->allow_nonref;

# pages: each a list of customers, or bytes. instead: gets the services, "GET /path", "token" or "POST customer", and the
# number of the request. It may return an answer: [status, body, headers], bytes after which the connection is closed,
# or "silence".
sub start {
    my ($class, %self) = @_;
    my $self = bless { instead => sub { }, orders => {}, requests => {}, tokens => 0, token => '', %self }, $class;
    $self->{server} = IO::Socket::INET->new(Listen => 20, LocalAddr => '127.0.0.1', Proto => 'tcp') or die "no server: $!";
    $self->{url} = 'http://127.0.0.1:' . $self->{server}->sockport;
    $self->{pid} = fork // die "no fork: $!";
    return $self if $self->{pid};
    $SIG{PIPE} = 'IGNORE';
    $self->_serve;
}

# What the process knows: orders (orderId to customerId), requests (to their number), tokens.
sub state { return $JSON->decode(HTTP::Tiny->new(proxy => undef, http_proxy => undef)->get("$_[0]{url}/state")->{content}) }

sub DESTROY {
    my $self = shift;
    return unless $self->{pid};
    local ($?, $!);
    kill KILL => $self->{pid};
    waitpid $self->{pid}, 0;
}

sub _serve {
    my $self   = shift;
    my $select = IO::Select->new($self->{server});
    while (1) {
        for my $socket ($select->can_read) {
            if ($socket == $self->{server}) { $select->add(scalar $self->{server}->accept); next }
            my $reply = $self->_request($socket);
            next if defined $reply && $reply eq 'silence';
            print {$socket} ref $reply ? _http(@$reply) : $reply if defined $reply;
            $socket->flush;
            next if ref $reply;
            $select->remove($socket);
            close $socket;
        }
    }
}

sub _request {
    my ($self, $socket) = @_;
    my ($method, $path) = split ' ', <$socket> // return;
    my %headers;
    while (defined(my $line = <$socket>)) {
        $line =~ s/\r?\n\z//;
        last if $line eq '';
        my ($name, $value) = split /:\s*/, $line, 2;
        $headers{ lc $name } = $value;
    }
    my $body = '';
    read $socket, $body, $headers{'content-length'} if $headers{'content-length'};
    return [200, { map { $_ => $self->{$_} } qw(orders requests tokens) }] if $path eq '/state';
    return $self->_answer($method, $path, \%headers, $body);
}

sub _answer {
    my ($self, $method, $path, $headers, $body) = @_;
    my $order  = $method eq 'POST' && $path ne '/token' ? $JSON->decode($body) : undef;
    my $what   = $order ? "POST $order->{customerInfo}{id}" : $path eq '/token' ? 'token' : "GET $path";
    my $answer = $self->{instead}->($self, $what, ++$self->{requests}{$what});
    return $answer if defined $answer;
    if ($what eq 'token') {
        return [401, { error => 'invalid_client' }]
            if $headers->{authorization} ne 'Basic ' . encode_base64('my+id:s%2Bcret%3A%25', '');
        $self->{token} = 'secret-token-' . ++$self->{tokens};
        return [200, { access_token => $self->{token}, token_type => 'bearer', expires_in => 3600 }];
    }
    if ($path =~ m{\A/api/v1/customers(?:\?page=(\d+))?}) {
        my $page = $1 // 0;
        return [200, $self->{pages}[$page], $page < $#{ $self->{pages} } ? sprintf('Link: <?page=%d>; rel="next"', $page + 1) : ()];
    }
    return [401, {}] if $headers->{authorization} ne "Bearer $self->{token}";
    my ($id) = $order ? $order->{orderId} : $path =~ m{([^/]+)\z};
    my $known = $self->{orders}{$id};
    $self->{orders}{$id} //= $order->{customerInfo}{id} if $order;
    return [$order ? ($known ? 409 : 201) : ($known ? 200 : 404), { orderId => $id, customerId => $self->{orders}{$id} }];
}

sub _http {
    my ($status, $body, @headers) = @_;
    $body = $JSON->encode($body) if ref $body;
    return join "\r\n", "HTTP/1.1 $status X", 'Content-Length: ' . length $body, @headers, '', $body;
}

1;
