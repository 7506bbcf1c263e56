# frozen_string_literal: true

require 'fileutils'
require_relative 'config'
require_relative 'destination'
require_relative 'http'
require_relative 'log'
require_relative 'mapping'
require_relative 'report'
require_relative 'service'
require_relative 'source'
require_relative 'stop'
require_relative 'tokens'

# One run: read the whole list, deliver one order after the other, report.
class App
  ALL_DELIVERED = 0
  NOT_COMPLETED = 1
  SOME_MISSING = 2

  # Orders in a row that used up their attempts before the destination counts as away (P-05). With quick failures
  # that is about 35 s; slow ones meet Policy#max_outage before.
  ORDERS_IN_A_ROW = 4

  def initialize(env, log:, stop:, policy: STANDARD_POLICY)
    @env = env
    @log = log
    @stop = stop
    @policy = policy
    @report = Report.new(log)
    @failed_in_a_row = 0
  end

  def run
    config = ConfigReader.read(@env)
    [config.source_api_key, config.client_secret].each { |secret| @log.hide(secret) }
    # Before anything is sent: a run that cannot leave its report should not begin.
    FileUtils.mkdir_p(config.output_dir, mode: 0o700)
    transfer(config)
    finish(config)
  rescue ConfigError => e
    @log.error("Configuration: #{e.message}")
    NOT_COMPLETED
  rescue SystemCallError
    @log.error('OUTPUT_DIR cannot be created, or the report cannot be written into it')
    NOT_COMPLETED
  end

  private

  def transfer(config)
    # A connection for each service, as long as it is of use.
    source_http, token_http, destination_http = Array.new(3) { Http.new(@policy.attempt_limit, @stop) }
    customers = collect(Source.new(config, http: source_http, service: service('source'), stop: @stop, log: @log))
    source_http.close
    tokens = Tokens.new(config, http: token_http, service: service('token endpoint'), stop: @stop, log: @log)
    destination = Destination.new(config, http: destination_http, service: service('destination'), tokens: tokens,
                                          stop: @stop)
    customers.each { |id, (order, problems)| deliver(destination, id, order, problems) }
    # A short list may end before enough orders have failed in a row.
    @stop.request('destination is unavailable: no order got through') if @order_failed && !@order_answered
  end

  def service(name)
    Service.new(name, policy: @policy, stop: @stop, log: @log)
  end

  # Every customer once, with the first version that can be delivered if there are several (A-05). If the list cannot
  # be read to its end the run is stopped, and deliver reports those known so far as not attempted.
  def collect(source)
    customers = {}
    source.each do |entry|
      id = Mapping.customer_id(entry)
      if id.nil?
        @report.problem(nil, 'rejected', 'customer_id is missing or malformed')
      elsif !customers.dig(id, 0)
        customers[id] = Mapping.order(id, entry, Time.now)
      end
    end
    customers
  rescue Stopped
    customers
  end

  def deliver(destination, id, order, problems)
    return @report.problem(id, 'rejected', problems.join(', ')) if order.nil?
    return @report.problem(id, 'failed', "not attempted: #{@stop.reason}") if @stop.requested?

    record(id, destination.deliver(order))
  rescue GaveUp => e
    @report.problem(id, 'failed', e.message)
    order_failed
  rescue Stopped => e
    @report.problem(id, 'failed', "no order confirmed: #{e.message}")
  rescue StandardError => e # a mistake of ours with one record must not stop the others (P-06)
    @report.problem(id, 'failed', "internal error (#{e.class})")
  end

  def record(id, result)
    case result.outcome
    when :created, :already_present then @report.delivered(result.outcome)
    when :rejected then @report.problem(id, 'rejected', result.reason)
    when :unexpected
      @report.problem(id, 'failed', result.reason)
      return order_failed
    end
    @failed_in_a_row = 0
    @order_answered = true
  end

  def order_failed
    @failed_in_a_row += 1
    @order_failed = true
    return if @failed_in_a_row < ORDERS_IN_A_ROW

    @stop.request("destination is unavailable: #{@failed_in_a_row} orders in a row failed")
  end

  def finish(config)
    @report.write(config.output_dir)
    counts = @report.counts
    @log.info("Summary: created #{counts['created']} orders, already present #{counts['alreadyPresent']}, rejected " \
              "#{counts['rejected']}, failed #{counts['failed']}, of #{counts['read']} customers read")
    if @stop.requested?
      @log.error("The run was not completed: #{@stop.reason}")
      NOT_COMPLETED
    else
      @report.problems.empty? ? ALL_DELIVERED : SOME_MISSING
    end
  end
end
