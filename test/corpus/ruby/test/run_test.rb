# frozen_string_literal: true

require 'minitest/autorun'
require 'socket'
require 'stringio'
require 'tmpdir'
require_relative '../lib/app'

# Source, token endpoint and destination in one, on a plain socket: so that answers can be as broken as needed.
class Services
  REASONS = { 200 => 'OK', 201 => 'Created' }.freeze

  attr_reader :orders, :requests, :pages, :tokens
  attr_accessor :token

  # instead gets "GET /path", "token" or "POST customer", and the number of the request; it may return an answer: the
  # bytes, or [status, body, headers]; :close closes the connection, :silence says nothing.
  def initialize(*pages, &instead)
    @pages = pages.map { |page| page.is_a?(String) ? page : JSON.generate(page) }
    @instead = instead || proc {}
    @orders = {}
    @requests = Hash.new(0)
    @tokens = 0
    @server = TCPServer.new('127.0.0.1', 0)
    @thread = Thread.new { loop { Thread.new(@server.accept) { |socket| serve(socket) } } }
  end

  def url
    "http://127.0.0.1:#{@server.addr[1]}"
  end

  def count(prefix)
    @requests.sum { |what, number| what.start_with?(prefix) ? number : 0 }
  end

  def close
    @thread.kill
    @server.close
  end

  private

  def serve(socket)
    while (line = socket.gets)
      method, path = line.split
      headers = {}
      while (header = socket.gets.chomp) != ''
        name, value = header.split(': ', 2)
        headers[name.downcase] = value
      end
      body = socket.read(headers['content-length'].to_i)
      reply = answer(method, path, headers, body)
      return socket.close if reply == :close
      return sleep(3) if reply == :silence

      socket.write(reply.is_a?(Array) ? http(*reply) : reply)
      return socket.close unless reply.is_a?(Array)
    end
  rescue SystemCallError, IOError
    nil # the client went away
  end

  def http(status, body, headers = {})
    body = JSON.generate(body) unless body.is_a?(String)
    lines = headers.map { |name, value| "#{name}: #{value}\r\n" }.join
    "HTTP/1.1 #{status} #{REASONS[status]}\r\nContent-Length: #{body.bytesize}\r\n#{lines}\r\n#{body}"
  end

  def answer(method, path, headers, body)
    order = JSON.parse(body) if method == 'POST' && path != '/token'
    what = order ? "POST #{order['customerInfo']['id']}" : path == '/token' ? 'token' : "GET #{path}"
    number = @requests[what] += 1
    instead = instance_exec(what, number, &@instead)
    return instead if instead
    return issue(headers) if what == 'token'
    return page(path[/page=(\d+)/, 1].to_i) if path.start_with?('/api/v1/customers')
    return [401, {}] if headers['authorization'] != "Bearer #{@token}"

    id = order ? order['orderId'] : path[%r{[^/]+\z}]
    known = @orders[id]
    @orders[id] ||= order['customerInfo']['id'] if order
    status = order ? (known ? 409 : 201) : (known ? 200 : 404)
    [status, { 'orderId' => id, 'customerId' => @orders[id] }]
  end

  def issue(headers)
    return [401, { 'error' => 'invalid_client' }] if headers['authorization'] != "Basic #{['my+id:s%2Bcret%3A%25'].pack('m0')}"

    @token = "secret-token-#{@tokens += 1}"
    [200, { 'access_token' => @token, 'token_type' => 'bearer', 'expires_in' => 3600 }]
  end

  def page(number)
    more = number + 1 < @pages.length
    [200, @pages[number], more ? { 'Link' => "<?page=#{number + 1}>; rel=\"next\"" } : {}]
  end
end

class RunTest < Minitest::Test
  FAST = Policy.new(max_attempts: 5, first_wait: 0.002, attempt_limit: 1, max_retry_after: 30, max_outage: 45)

  def customer(id, changes = {})
    { 'customer_id' => id, 'first_name' => 'John', 'last_name' => 'Doe', 'email' => 'john.doe@example.com',
      'address' => { 'street' => '123 Main St', 'city' => 'Anytown', 'zip' => '01234' } }.merge(changes)
  end

  def customers(numbers)
    numbers.map { |number| customer("C-#{number}") }
  end

  def serve(*pages, &instead)
    (@services ||= []) << Services.new(*pages, &instead)
    @services.last
  end

  def teardown
    @services&.each(&:close)
  end

  Result = Struct.new(:code, :report, :log) do
    def counts
      report.values_at('created', 'alreadyPresent', 'rejected', 'failed')
    end
  end

  def run_against(services, stop: Stop.new)
    Dir.mktmpdir do |folder|
      out = StringIO.new
      env = { 'SOURCE_BASE_URL' => services.url, 'SOURCE_API_KEY' => 'source-key-1',
              'DESTINATION_BASE_URL' => services.url, 'OAUTH_TOKEN_URL' => "#{services.url}/token",
              'OAUTH_CLIENT_ID' => 'my id', 'OAUTH_CLIENT_SECRET' => 's+cret:%', 'OAUTH_SCOPE' => 'orders:write',
              'OUTPUT_DIR' => "#{folder}/out" }
      code = App.new(env, log: Log.new(out), stop: stop, policy: FAST).run
      text = File.read("#{folder}/out/report.json")
      assert_equal 0o600, File.stat("#{folder}/out/report.json").mode & 0o777
      result = Result.new(code, JSON.parse(text), out.string)
      assert_equal result.report['read'], result.counts.sum
      assert_equal result.report['problems'].length, result.counts.last(2).sum
      ['source-key-1', 's+cret:%', 'secret-token', 'example.com', 'Main St'].each { |secret| refute_includes out.string + text, secret }
      result
    end
  end

  def test_delivers_all_pages_once_and_again_nothing
    services = serve(customers(0...30), [], customers(28...40))
    first = run_against(services)
    assert_equal [0, [40, 0, 0, 0]], [first.code, first.counts]
    assert_equal 1, services.tokens
    second = run_against(services) # with another, empty OUTPUT_DIR
    assert_equal [0, [0, 40, 0, 0]], [second.code, second.counts]
    assert_equal 40, services.orders.length
  end

  def test_bad_records_do_not_stop_the_others
    services = serve([customer('C-2', 'email' => nil), nil, 'oops', customer('C-3'), customer('C-4')],
                     [customer('C-2'), customer('C-5'), customer('C-6', 'email' => '')]) do |what, _|
      case what
      when 'POST C-3'
        [422, { 'errors' => [{ 'pointer' => '/customerInfo/name', 'detail' => 'john.doe@example.com' }, 7] }, { 'X-Request-Id' => 'abc' }]
      when 'POST C-4' then [409, { 'orderId' => Mapping.order_id('C-4'), 'customerId' => 'C-9' }]
      end
    end
    result = run_against(services)
    assert_equal [2, [2, 0, 5, 0]], [result.code, result.counts] # C-2 has a second version that can be delivered
    assert_includes result.log, 'C-3 rejected: destination: 422 (name, other), request abc'
    assert_equal 1, services.requests['POST C-3']
  end

  def test_outlasts_passing_troubles
    services = serve(customers(0...12)) do |what, number|
      if number == 1
        case what
        when 'GET /api/v1/customers' then [200, '[{"customer_id":']
        when 'token' then [200, '<html>']
        when 'POST C-2' then :silence
        when 'POST C-3' then "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{"
        when 'POST C-5' then "220 mail.example ESMTP\r\n"
        when 'POST C-6' then "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"
        end
      end || case what
             when 'POST C-1' then ([[408, 429, 500, 504][number - 1], '<html>'] if number <= 4)
             when 'POST C-4' then [503, '']
             end
    end
    result = run_against(services)
    assert_equal [2, [11, 0, 0, 1]], [result.code, result.counts], result.log
    assert_equal [{ 'customerId' => 'C-4', 'outcome' => 'failed', 'reason' => 'destination: 503 after 5 attempts' }],
                 result.report['problems']
  end

  def test_a_lost_answer_makes_no_second_order
    services = serve(customers(0...5)) do |what, number|
      if what.start_with?('POST') && number == 1
        orders[Mapping.order_id(what[5..])] = what[5..]
        :close
      end
    end
    result = run_against(services)
    assert_equal [0, [0, 5, 0, 0]], [result.code, result.counts]
    assert_equal 5, services.orders.length
  end

  def test_looks_up_what_a_200_does_not_confirm
    services = serve(customers(0...3)) do |what, _|
      orders[Mapping.order_id('C-1')] = 'C-1' if what == 'POST C-1'
      [200, '<html>Thank you</html>'] if ['POST C-1', 'POST C-2'].include?(what)
    end
    result = run_against(services)
    assert_equal [2, [2, 0, 0, 1]], [result.code, result.counts]
    assert_equal [1, 5], services.requests.values_at('POST C-1', 'POST C-2')
  end

  def test_renews_a_revoked_token
    services = serve(customers(0...20)) do |what, number|
      self.token = nil if what == 'POST C-10' && number == 1
      nil
    end
    assert_equal [20, 0, 0, 0], run_against(services).counts
    assert_equal 2, services.tokens
  end

  { 'a_second_401' => [[401, ''], 2], '403' => [[403, ''], 1], '503_for_ever' => [[503, ''], 20],
    'a_long_retry_after' => [[503, '', { 'Retry-After' => '3600' }], 1],
    'redirects' => [[307, '', { 'Location' => '/elsewhere' }], 4] }.each do |name, (answer, posts)|
    define_method("test_#{name}_stops_the_run") do
      services = serve(customers(0...30)) { |what, _| answer if what.start_with?('POST') }
      result = run_against(services)
      assert_equal [1, [0, 0, 0, 30]], [result.code, result.counts]
      assert_equal posts, services.count('POST')
    end
  end

  { '503' => [[503, ''], 5], '410' => [[410, ''], 1], 'an_object' => [[200, { 'data' => [] }], 5],
    'a_comma_too_many' => [[200, '[{},]'], 5], 'a_closed_connection' => [:close, 5],
    'a_link_in_a_circle' => [[200, [], { 'Link' => '<?page=1>; rel=next' }], 1],
    'a_link_to_a_stranger' => [[200, [], { 'Link' => '<http://127.0.0.2:9/>; rel=next' }], 1] }.each do |name, (answer, requests)|
    define_method("test_sends_nothing_when_page_2_is_#{name}") do
      services = serve(customers(0...3), []) { |what, _| answer if what == 'GET /api/v1/customers?page=1' }
      result = run_against(services)
      assert_equal [1, [0, 0, 0, 3]], [result.code, result.counts]
      assert_equal requests, services.requests['GET /api/v1/customers?page=1'] # none of them by Net::HTTP itself
      assert_equal 0, services.count('POST')
    end
  end

  def test_reports_everybody_when_asked_to_stop
    stop = Stop.new
    services = serve(customers(0...30)) do |what, _|
      stop.request_from_signal if what == 'POST C-9'
      nil
    end
    result = run_against(services, stop: stop)
    assert_equal [1, [10, 0, 0, 20]], [result.code, result.counts]
  end

  def test_an_empty_list_needs_no_token
    services = serve([])
    assert_equal 0, run_against(services).code
    assert_equal 0, services.tokens
  end
end
