# frozen_string_literal: true

require_relative 'http'

# A passing trouble: worth another attempt.
class Trouble < StandardError
  attr_reader :retry_after

  def initialize(message, retry_after = 0)
    super(message)
    @retry_after = retry_after
  end
end

# All attempts of one request are used up.
class GaveUp < StandardError; end

# All numbers about waiting and giving up (P-01 to P-05), in seconds.
#   max_attempts     per request; with the waits below they span at least 7.5 s and at most 39 s
#   first_wait       after the first failure; doubled after each further one, plus up to 20 %
#   attempt_limit    for one attempt, from connecting to the last byte of the body
#   max_retry_after  a longer Retry-After means that the service is unavailable
#   max_outage       nothing is tried again later than this after the first failure of a service; with one attempt
#                    under way it stays below the 60 s of P-05
Policy = Struct.new(:max_attempts, :first_wait, :attempt_limit, :max_retry_after, :max_outage, keyword_init: true) do
  def backoff(failures)
    first_wait * 2**(failures - 1) * (1 + rand / 5)
  end
end
STANDARD_POLICY = Policy.new(max_attempts: 5, first_wait: 0.5, attempt_limit: 6, max_retry_after: 30, max_outage: 45)

# What we know about one remote service: how its requests are repeated, and since when it has been failing.
class Service
  PASSING = [408, 429, 500, 502, 503, 504].freeze
  DATE_ROUNDING = 1 # HTTP dates are whole seconds, so "30 s ahead" may come as almost 31

  def initialize(name, policy:, stop:, log:)
    @name = name
    @policy = policy
    @stop = stop
    @log = log
  end

  # Yields until the block ends without Trouble. what names the request in logs.
  def call(what)
    (1..).each do |attempt|
      started_at = now
      begin
        result = yield
        @failing_since = nil
        return result
      rescue NoAnswer => e
        trouble = Trouble.new(e.message)
      rescue Trouble => e
        trouble = e
      end
      @failing_since ||= started_at # a time-out counts from its beginning
      before_next(what, trouble, attempt)
    end
  end

  # Raises Trouble for the statuses of P-01.
  def raise_if_passing(reply)
    raise Trouble.new(reply.status.to_s, reply.retry_after) if PASSING.include?(reply.status)
  end

  private

  # Waits for the time of the next attempt, or raises if there is none.
  def before_next(what, trouble, attempt)
    if trouble.retry_after >= @policy.max_retry_after + DATE_ROUNDING
      raise @stop.because("#{@name} is unavailable: #{trouble.message} with Retry-After #{trouble.retry_after.round} s")
    end
    if attempt >= @policy.max_attempts
      raise GaveUp, "#{@name}: #{trouble.message} after #{attempt} attempts"
    end

    wait = [@policy.backoff(attempt), trouble.retry_after].max
    outage = now - @failing_since
    if outage + wait > @policy.max_outage
      raise @stop.because("#{@name} is unavailable: failing for #{outage.round} s, last with: #{trouble.message}")
    end
    @log.warn("#{@name}: #{trouble.message} for #{what}, attempt #{attempt} of #{@policy.max_attempts}, " \
              "next one in #{wait.round(1)} s")
    @stop.sleep(wait)
  end

  def now
    Process.clock_gettime(Process::CLOCK_MONOTONIC)
  end
end
