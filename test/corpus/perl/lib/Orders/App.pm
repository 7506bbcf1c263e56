package Orders::App;

# One run: read the whole list, deliver one order after the other, report.
use 5.016;
use strict;
use warnings;
use File::Path 'make_path';
use Orders::Config;
use Orders::Destination;
use Orders::Error;
use Orders::Http;
use Orders::Mapping;
use Orders::Report;
use Orders::Service;
use Orders::Source;
use Orders::Tokens;

use constant { ALL_DELIVERED => 0, NOT_COMPLETED => 1, SOME_MISSING => 2 };

# Orders in a row that used up their attempts before the destination counts as away (P-05). With quick failures that is
# about 35 s; slow ones meet max_outage before.
use constant ORDERS_IN_A_ROW => 4;

sub new {
    my ($class, %self) = @_; # env, log, stop, policy (optional)
    $self{policy} //= \%Orders::Service::STANDARD;
    $self{report} = Orders::Report->new($self{log});
    return bless \%self, $class;
}

# Returns the exit code.
sub run {
    my $self = shift;
    my $log  = $self->{log};
    my $config = eval { Orders::Config->read($self->{env}) };
    if (!$config) {
        my $error = $@;
        die $error unless Orders::ConfigError->caught($error);
        $log->error('Configuration: ' . $error->message);
        return NOT_COMPLETED;
    }
    $log->hide($config->{$_}) for qw(source_api_key client_secret);

    # Before anything is sent: a run that cannot leave its report should not begin.
    make_path($config->{output_dir}, { mode => 0700, error => \my $errors });
    if (!-d $config->{output_dir}) {
        $log->error('Configuration: the folder OUTPUT_DIR cannot be created');
        return NOT_COMPLETED;
    }
    $self->_transfer($config);
    return $self->_finish($config);
}

sub _transfer {
    my ($self, $config) = @_;
    my ($stop, $log, $policy) = @$self{qw(stop log policy)};

    # What each part needs: a connection of its own, and what is known about the service at its other end.
    my $parts = sub {
        my $name = shift;
        return (
            config  => $config,
            http    => Orders::Http->new($policy->{attempt_limit}, $stop),
            service => Orders::Service->new(name => $name, policy => $policy, stop => $stop, log => $log),
            stop    => $stop,
            log     => $log,
        );
    };
    my $customers   = $self->_collect(Orders::Source->new($parts->('source')));
    my $tokens      = Orders::Tokens->new($parts->('token endpoint'));
    my $destination = Orders::Destination->new($parts->('destination'), tokens => $tokens);
    $self->_deliver($destination, $_) for @$customers;

    # A short list may end before enough orders have failed in a row.
    $stop->request('destination is unavailable: no order got through') if $self->{order_failed} && !$self->{order_answered};
    return;
}

# Every customer once, with the first version that can be delivered if there are several (A-05). If the list cannot be
# read to its end the run is stopped, and _deliver reports those known so far as not attempted.
sub _collect {
    my ($self, $source) = @_;
    my (@customers, %by_id);
    my $each = sub {
        my $entry = shift;
        my $id    = Orders::Mapping::customer_id($entry);
        if (!defined $id) {
            return $self->{report}->problem(undef, 'rejected', 'customer_id is missing or malformed');
        }
        push @customers, $by_id{$id} = { id => $id } unless $by_id{$id};
        my $customer = $by_id{$id};
        return if $customer->{order};
        ($customer->{order}, my @problems) = Orders::Mapping::order($id, $entry, time);
        $customer->{problems} = join ', ', @problems;
    };
    eval { $source->read($each); 1 } or do {
        my $error = $@;
        die $error unless Orders::Stopped->caught($error);
    };
    return \@customers;
}

sub _deliver {
    my ($self, $destination, $customer) = @_;
    my ($report, $stop) = @$self{qw(report stop)};
    my $id = $customer->{id};
    return $report->problem($id, 'rejected', $customer->{problems}) unless $customer->{order};
    return $report->problem($id, 'failed', 'not attempted: ' . $stop->reason) if defined $stop->reason;

    my ($outcome, $reason);
    if (eval { ($outcome, $reason) = $destination->deliver($customer->{order}); 1 }) {
        return $self->_record($id, $outcome, $reason);
    }
    my $error = $@;
    if (Orders::GaveUp->caught($error)) {
        $report->problem($id, 'failed', $error->message);
        return $self->_order_failed;
    }
    return $report->problem($id, 'failed', 'no order confirmed: ' . $error->message) if Orders::Stopped->caught($error);
    # A mistake of ours with one record must not stop the others (P-06). Its text could quote data.
    return $report->problem($id, 'failed', 'internal error');
}

sub _record {
    my ($self, $id, $outcome, $reason) = @_;
    if ($outcome eq 'unexpected') {
        $self->{report}->problem($id, 'failed', $reason);
        return $self->_order_failed;
    }
    if   ($outcome eq 'rejected') { $self->{report}->problem($id, 'rejected', $reason) }
    else                          { $self->{report}->delivered($outcome) }
    $self->{order_answered}  = 1;
    $self->{failed_in_a_row} = 0;
    return;
}

sub _order_failed {
    my $self = shift;
    $self->{order_failed} = 1;
    my $number = ++$self->{failed_in_a_row};
    $self->{stop}->request("destination is unavailable: $number orders in a row failed") if $number >= ORDERS_IN_A_ROW;
    return;
}

sub _finish {
    my ($self, $config) = @_;
    my ($log, $report, $stop) = @$self{qw(log report stop)};
    my $written = $report->write($config->{output_dir});
    $log->error('report.json cannot be written to OUTPUT_DIR') unless $written;
    my $counts = $report->content;
    $log->info(sprintf 'Summary: created %d orders, already present %d, rejected %d, failed %d, of %d customers read',
        @$counts{qw(created alreadyPresent rejected failed read)});
    $log->error('The run was not completed: ' . $stop->reason) if defined $stop->reason;
    return NOT_COMPLETED if !$written || defined $stop->reason;
    return $counts->{rejected} + $counts->{failed} ? SOME_MISSING : ALL_DELIVERED;
}

1;
