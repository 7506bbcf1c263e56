#!/usr/bin/perl
# Entry point: signals and the exit code around Orders::App.
use 5.016;
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Orders::App;
use Orders::Log;
use Orders::Stop;

$| = 1;
my $log  = Orders::Log->new(\*STDOUT);
my $stop = Orders::Stop->new;

# Nothing new is sent from here on; the attempt under way may end, and the report is written.
$SIG{TERM} = $SIG{INT} = sub { $stop->request('the program was asked to stop') };
$SIG{PIPE} = 'IGNORE'; # a connection that breaks while it is written to is an error like any other

my $code = eval { Orders::App->new(env => {%ENV}, log => $log, stop => $stop)->run };
if (!defined $code) {
    $log->error('Unexpected error'); # without its text, which could quote data
    $code = 1;
}
exit $code;
