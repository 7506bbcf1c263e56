package Orders::Tokens;

# One token for all orders, fetched when first needed and again when it is over or was refused (O-03, O-04).
use 5.016;
use strict;
use warnings;
use MIME::Base64 'encode_base64';
use Orders::Error;
use Orders::Stop;
use Scalar::Util 'looks_like_number';

sub new {
    my ($class, %self) = @_; # config, http, service, stop, log
    return bless \%self, $class;
}

sub get {
    my $self = shift;
    my $over = defined $self->{expires_at} && Orders::Stop::now() >= $self->{expires_at};
    $self->_fetch if !defined $self->{token} || $over;
    return $self->{token};
}

sub refused { my $self = shift; $self->{token} = undef; return }

sub _fetch {
    my $self = shift;
    $self->{token} = undef;
    my $answer = eval { $self->{service}->call('a token', sub { $self->_attempt }) };
    if (!$answer) {
        my $error = $@;
        $self->{stop}->because($error->message) if Orders::GaveUp->caught($error);
        die $error;
    }
    $self->{token}      = $answer->{access_token};
    $self->{expires_at} = expiry($answer->{expires_in}, Orders::Stop::now());
    $self->{log}->hide($self->{token});
    $self->{log}->info('token endpoint: got a token');
    return;
}

sub _attempt {
    my $self   = shift;
    my $config = $self->{config};
    # RFC 6749, 2.3.1: id and secret are form-encoded before they are joined.
    my $pair  = join ':', map { form_encode($config->{$_}) } qw(client_id client_secret);
    my $reply = $self->{http}->post(
        $config->{token_url},
        {
            'Authorization' => 'Basic ' . encode_base64($pair, ''),
            'Content-Type'  => 'application/x-www-form-urlencoded',
            'Accept'        => 'application/json',
        },
        'grant_type=client_credentials&scope=' . form_encode($config->{scope}),
    );
    $self->{service}->throw_if_passing($reply);
    my $answer = $reply->object;
    if ($reply->status != 200) {
        # Only a code in the form of RFC 6749, 5.2 is shown; servers may echo anything.
        my $code = $answer->{error} // '';
        $self->{stop}->because('token endpoint: ' . $reply->status . ($code =~ /\A[a-z_]{1,40}\z/ ? " $code" : ''));
    }
    Orders::Trouble->throw('200 without a usable access_token') unless _usable($answer);
    return $answer;
}

sub _usable {
    my ($token, $type) = @{ $_[0] }{qw(access_token token_type)};
    return defined $token && !ref $token && $token =~ /\A[\x21-\x7e]+\z/ # it goes into a header
        && (!defined $type || lc $type eq 'bearer');
}

# 30 s less than it lives, or nine tenths of a short life; undef (until it is refused) where the answer does not say.
sub expiry {
    my ($seconds, $now) = @_;
    return unless defined $seconds && !ref $seconds && looks_like_number($seconds) && $seconds > 0;
    return $now + ($seconds - 30 > $seconds * 0.9 ? $seconds - 30 : $seconds * 0.9);
}

# The environment gives bytes, so what is not ASCII is encoded as it is.
sub form_encode {
    my $text = shift;
    $text =~ s/([^A-Za-z0-9*._ -])/sprintf '%%%02X', ord $1/ge;
    return $text =~ tr/ /+/r;
}

1;
