# frozen_string_literal: true

require 'json'
require 'net/http'
require 'openssl'
require 'time'
require 'timeout'
require 'uri'

# No complete answer. Its message has no URL and no words of the server.
class NoAnswer < StandardError; end

# An answer with its whole body.
class Reply
  # JSON.parse refuses the whole text for one \ud83d without its other half. One bad record must not take a page with
  # it (P-06), so such halves become U+FFFF, which is no character either and which Mapping refuses.
  ESCAPE = /\\u[dD][89abAB]\h\h\\u[dD][c-fC-F]\h\h|\\u\h{4}|\\./m
  HALF_PAIR = /\A\\u[dD][89a-fA-F]\h\h\z/
  HALF = '\uffff'

  attr_reader :status, :body

  def initialize(response, body)
    @status = response.code.to_i
    @response = response
    @body = body
  end

  def [](header)
    @response[header]
  end

  # All lines of a header.
  def lines(header)
    @response.get_fields(header) || []
  end

  # The body as JSON. Raises JSON::ParserError for anything that is not JSON in UTF-8.
  def json
    text = @body.dup.force_encoding(Encoding::UTF_8)
    raise JSON::ParserError, 'not UTF-8' unless text.valid_encoding?

    JSON.parse(text.gsub(ESCAPE) { |escape| HALF_PAIR.match?(escape) ? HALF : escape })
  end

  # The object in the body, or an empty one where the body is anything else.
  def object
    value = json
    value.is_a?(Hash) ? value : {}
  rescue JSON::JSONError
    {}
  end

  # Seconds to wait: Retry-After is seconds or an HTTP date. 0 if there is none, or one that makes no sense.
  def retry_after(now = Time.now)
    value = self['Retry-After'].to_s.strip
    return value.to_i if value.match?(/\A\d+\z/)

    [Time.httpdate(value) - now, 0].max
  rescue ArgumentError
    0
  end
end

# One attempt: one request on the wire, no redirects, a limit for time and for size. Keeps the connection to a service
# open from one request to the next.
class Http
  MAX_BODY_BYTES = 16 * 1024 * 1024
  TROUBLES = [SystemCallError, IOError, SocketError, OpenSSL::SSL::SSLError, Net::ProtocolError, Net::HTTPBadResponse,
              Net::HTTPHeaderSyntaxError].freeze

  def initialize(limit, stop)
    @limit = limit
    @stop = stop
  end

  def get(url, headers)
    send_request(Net::HTTP::Get.new(URI(url), headers.merge('Accept-Encoding' => 'identity')))
  end

  def post(url, headers, body)
    request = Net::HTTP::Post.new(URI(url), headers.merge('Accept-Encoding' => 'identity'))
    request.body = body
    send_request(request)
  end

  def close
    @connection&.finish if @connection&.started?
  rescue IOError, SystemCallError
    nil
  ensure
    @connection = nil
  end

  private

  def send_request(request)
    @stop.check # whoever wants to send anything passes here
    complete = false
    # read_timeout begins anew with every byte; this limit is for all of it.
    reply = Timeout.timeout(@limit) { exchange(request) }
    complete = true
    reply
  rescue Timeout::Error
    raise NoAnswer, "no complete answer within #{@limit} s"
  rescue *TROUBLES => e
    raise NoAnswer, "network error (#{e.class})" # the message could quote what the server sent
  ensure
    close unless complete
  end

  def exchange(request)
    body = String.new(encoding: Encoding::BINARY)
    response = connection(request.uri).request(request) do |answer|
      answer.read_body do |part|
        body << part
        raise NoAnswer, 'answer too large' if body.bytesize > MAX_BODY_BYTES
      end
    end
    # Net::HTTP takes a body that breaks off for complete.
    expected = response.content_length
    raise NoAnswer, 'answer cut short' if expected && expected != body.bytesize

    Reply.new(response, body)
  end

  def connection(uri)
    return @connection if @connection&.started? && @connection.address == uri.hostname && @connection.port == uri.port

    close
    @connection = Net::HTTP.new(uri.hostname, uri.port, nil) # nil: no proxy from the environment
    @connection.use_ssl = uri.scheme == 'https' # certificates are checked by default
    @connection.max_retries = 0 # Net::HTTP would repeat a GET by itself
    @connection.open_timeout = @connection.read_timeout = @connection.write_timeout = @limit
    @connection.start
  end
end
