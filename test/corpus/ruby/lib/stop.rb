# frozen_string_literal: true

# What is left undone because the run stops.
class Stopped < StandardError; end

# "Start nothing new": requested by a signal, or by the first trouble that concerns the whole run.
class Stop
  def initialize
    @signals, @signal_writer = IO.pipe
  end

  # A trap may not lock and cannot end a sleep; a byte in a pipe can.
  def request_from_signal
    @signal_writer.write_nonblock('.')
  rescue IO::WaitWritable
    nil # there are plenty of bytes in it
  end

  # The first reason is the one that counts.
  def request(reason)
    @reason ||= reason
  end

  def reason
    @reason ||= ('the program was asked to stop' if @signals.wait_readable(0))
  end

  def requested?
    !reason.nil?
  end

  def check
    raise Stopped, reason if requested?
  end

  # Stops the run from within it.
  def because(reason)
    request(reason)
    Stopped.new(@reason)
  end

  # Waits, but not beyond a signal.
  def sleep(seconds)
    check
    @signals.wait_readable(seconds) if seconds.positive?
    check
  end
end
