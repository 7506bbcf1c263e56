# First process of a container (Dockerfile here): starts a command, tells how it ended, and stays until nobody is left, or the suite is gone.
# The engine's own ways for all that differ between engines; these are the system's, by named pipes in a folder that both sides see.
#   perl init.pl <name> <folder> [<command>]     without a command it holds the container open
use strict;
use warnings;
use Errno;
use Fcntl qw(O_NONBLOCK O_WRONLY);
use POSIX qw(WNOHANG setsid);

use constant LOOK_EVERY_SECONDS => 0.1;
use constant SIGNAL_BASE => 128;
# An engine removes a container only after those that share its network.
use constant LAST_AFTER_SECONDS => 1.5;

my (undef, $folder, @command) = @ARGV;
$SIG{CHLD} = sub { }; # Interrupts the wait below.

# The suite has the other end open as long as it lives.
open my $life, '<', "$folder/life" or exit 1;
# Nobody reads any more: whoever wanted the command has been ended meanwhile.
sysopen my $status, "$folder/status", O_WRONLY | O_NONBLOCK or exit 1;
my $say = sub { syswrite $status, "@_\n" };

my $program = @command ? start() : 0;
$say->('started');
while (1) {
  my $ended;
  while (($ended = waitpid -1, WNOHANG) > 0) {
    $say->('ended', $? & 127 ? SIGNAL_BASE + ($? & 127) : $? >> 8) if $ended == $program;
  }
  exit if @command && $ended == -1;
  my $readable = '';
  vec($readable, fileno $life, 1) = 1;
  last if select($readable, undef, undef, LOOK_EVERY_SECONDS) > 0 && !sysread $life, my $nothing, 64;
}
select undef, undef, undef, LAST_AFTER_SECONDS unless @command;

# Starts the command as a group of its own, and returns when it runs; where it cannot, that is all there is to say.
sub start {
  pipe my $trouble, my $report or exit 1;
  my $pid = fork // exit 1;
  if ($pid == 0) {
    setsid();
    open STDIN, '<', '/dev/null' or exit 1;
    open STDOUT, '>', "$folder/out" or exit 1;
    open STDERR, '>', "$folder/err" or exit 1;
    offer_first();
    { no warnings 'exec'; exec { $command[0] } @command; }
    syswrite $report, (grep { $!{$_} } keys %!)[0] // 'EACCES';
    exit 127;
  }
  close $report;
  sysread $trouble, my $error, 64 or return $pid; # Closed by the system when the command takes over.
  $say->('failed', $error);
  exit;
}

# When memory runs out, the system ends the command before anything else of this machine (proc(5), oom_score_adj).
sub offer_first {
  open my $file, '>', '/proc/self/oom_score_adj' or return;
  syswrite $file, 1000;
}
