package Orders::Error;

# The exceptions of this program: objects, so that they cannot be mistaken for a message of Perl or of a module.
use 5.016;
use strict;
use warnings;
use Scalar::Util 'blessed';

sub new {
    my ($class, $message, %more) = @_;
    return bless { message => $message, %more }, $class;
}

sub throw { my $class = shift; die $class->new(@_) }

sub message { $_[0]{message} }

# Whether something caught is an exception of this class.
sub caught {
    my ($class, $error) = @_;
    return blessed($error) && $error->isa($class);
}

# Something bad in the settings.
package Orders::ConfigError; our @ISA = ('Orders::Error');

# What is left undone because the run stops.
package Orders::Stopped; our @ISA = ('Orders::Error');

# A passing trouble, worth another attempt. May have retry_after, in seconds.
package Orders::Trouble; our @ISA = ('Orders::Error');

# All attempts of one request are used up.
package Orders::GaveUp; our @ISA = ('Orders::Error');

1;
