# frozen_string_literal: true

# Entry point: signals and the exit code around App.

# The locale decides nothing here: all text is UTF-8.
Encoding.default_external = Encoding::UTF_8

require_relative 'lib/app'

$stdout.sync = true
log = Log.new($stdout)
stop = Stop.new
%w[TERM INT].each { |signal| trap(signal) { stop.request_from_signal } }

begin
  code = App.new(ENV.to_h, log: log, stop: stop).run
rescue StandardError => e
  log.error("Unexpected error: #{e.class}") # only the class: a message could quote data
  code = App::NOT_COMPLETED
end
exit code
