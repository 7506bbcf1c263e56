package Orders::Report;

# Counts outcomes and writes report.json (X-04).
use 5.016;
use strict;
use warnings;
use Fcntl qw(O_CREAT O_EXCL O_WRONLY);
use JSON::PP ();

sub new {
    my ($class, $log) = @_;
    return bless { log => $log, counts => { created => 0, present => 0, rejected => 0, failed => 0 }, problems => [] }, $class;
}

# created or present
sub delivered { my ($self, $outcome) = @_; $self->{counts}{$outcome}++; return }

# rejected or failed; the id is undef for an entry without a usable one
sub problem {
    my ($self, $id, $outcome, $reason) = @_;
    $reason = $self->{log}->clean($reason);
    $self->{counts}{$outcome}++;
    push @{ $self->{problems} }, { customerId => $id, outcome => $outcome, reason => $reason };
    $self->{log}->warn((defined $id ? "Customer $id" : 'An entry without a usable customer_id') . " $outcome: $reason");
    return;
}

sub content {
    my $self   = shift;
    my $counts = $self->{counts};
    return {
        read           => $counts->{created} + $counts->{present} + $counts->{rejected} + $counts->{failed},
        created        => $counts->{created},
        alreadyPresent => $counts->{present},
        rejected       => $counts->{rejected},
        failed         => $counts->{failed},
        problems       => $self->{problems},
    };
}

# Written beside its place and moved there, so that nobody ever sees half of it. False if that was not possible.
sub write {
    my ($self, $folder) = @_;
    my $temporary = "$folder/report.json.tmp";
    unlink $temporary; # left by a crash, perhaps with other permissions
    sysopen my $file, $temporary, O_WRONLY | O_CREAT | O_EXCL, 0600 or return 0;
    print {$file} JSON::PP->new->utf8->pretty->canonical->encode($self->content) or return 0;
    close $file or return 0;
    return rename $temporary, "$folder/report.json";
}

1;
