# frozen_string_literal: true

require_relative 'service'

# One token for all orders, fetched when first needed and again when it is over or was refused (O-03, O-04).
class Tokens
  def initialize(config, http:, service:, stop:, log:)
    @config = config
    @http = http
    @service = service
    @stop = stop
    @log = log
  end

  def get
    fetch if @token.nil? || (@expires_at && now >= @expires_at)
    @token
  end

  def refused
    @token = nil
  end

  private

  def fetch
    @token = nil
    answer = @service.call('a token') { attempt }
    @token = answer['access_token']
    @expires_at = expiry(answer['expires_in'])
    @log.hide(@token)
    @log.info('token endpoint: got a token')
  rescue GaveUp => e
    raise @stop.because(e.message)
  end

  def attempt
    form = URI.encode_www_form('grant_type' => 'client_credentials', 'scope' => @config.scope)
    reply = @http.post(@config.token_url, {
                         'Authorization' => "Basic #{credentials}",
                         'Content-Type' => 'application/x-www-form-urlencoded',
                         'Accept' => 'application/json'
                       }, form)
    @service.raise_if_passing(reply)
    answer = reply.object
    raise @stop.because("token endpoint: #{reply.status}#{error_code(answer)}") if reply.status != 200
    raise Trouble, '200 without a usable access_token' unless usable?(answer)

    answer
  end

  # RFC 6749, 2.3.1: id and secret are form-encoded before they are joined.
  def credentials
    [@config.client_id, @config.client_secret].map { |part| URI.encode_www_form_component(part) }.join(':')
                                              .then { |pair| [pair].pack('m0') }
  end

  def usable?(answer)
    token, type = answer.values_at('access_token', 'token_type')
    token.is_a?(String) && token.match?(/\A[\x21-\x7e]+\z/) && # it goes into a header
      (type.nil? || (type.is_a?(String) && type.casecmp?('bearer')))
  end

  # 30 s less than it lives, or nine tenths of a short life; nil (until it is refused) where the answer does not say.
  def expiry(expires_in)
    seconds = Float(expires_in, exception: false)
    now + [seconds - 30, seconds * 0.9].max if seconds&.positive?
  end

  # The error code, if it has the form of RFC 6749, 5.2; servers may echo anything.
  def error_code(answer)
    code = answer['error']
    " #{code}" if code.is_a?(String) && code.match?(/\A[a-z_]{1,40}\z/)
  end

  def now
    Process.clock_gettime(Process::CLOCK_MONOTONIC)
  end
end
