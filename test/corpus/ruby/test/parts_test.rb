# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../lib/config'
require_relative '../lib/http'
require_relative '../lib/links'
require_relative '../lib/stop'

class PartsTest < Minitest::Test
  NOW = Time.utc(2026, 11, 20, 14, 30, 0)
  GOOD = {
    'SOURCE_BASE_URL' => 'http://127.0.0.1:4010/', 'SOURCE_API_KEY' => 'key',
    'DESTINATION_BASE_URL' => 'https://example.com/base', 'OAUTH_TOKEN_URL' => 'http://127.0.0.1:4030/token?x=1',
    'OAUTH_CLIENT_ID' => 'id', 'OAUTH_CLIENT_SECRET' => ' s %', 'OAUTH_SCOPE' => 'orders:write'
  }.freeze

  def reply(headers, body = '')
    response = Net::HTTPOK.new('1.1', '200', 'OK')
    headers.each { |name, value| response[name] = value }
    Reply.new(response, body)
  end

  def test_retry_after
    { '2' => 2, 'Fri, 20 Nov 2026 14:30:03 GMT' => 3, 'Friday, 20-Nov-26 14:30:03 GMT' => 3,
      'Fri Nov 20 14:30:03 2026' => 3, 'soon' => 0, '-1' => 0, '1.5' => 0, '' => 0,
      'Thu, 01 Jan 1970 00:00:00 GMT' => 0 }
      .each { |value, expected| assert_equal expected, reply('Retry-After' => value).retry_after(NOW), value }
    assert_equal 0, reply({}).retry_after(NOW)
  end

  def test_json_is_strict_and_keeps_a_page_with_half_a_surrogate_pair
    assert_equal ["\u{ffff}x", "\u{20bb7}", "\u{ffff}", '\\ud800', "\u{ffff}\u{ffff}"],
                 reply({}, '["\\ud800x", "\\ud842\\udfb7", "\\uDC00", "\\\\ud800", "\\ud800\\ud800"]').json
    ['', '[1,,2]', '[1,]', '[1] x', '[1', '{a:1}', '<html>', "['a']", '[NaN]', "[\"\xff\"]"].each do |bad|
      assert_raises(JSON::ParserError, bad) { reply({}, bad).json }
      assert_empty reply({}, bad).object
    end
  end

  def test_links
    { ['</p?c=1>; rel="next"'] => '/p?c=1',
      ['<a>; rel="prev last", <b,c;d>; title="x, <y>; rel=next" ; REL=Next'] => 'b,c;d',
      ['<a>; rel=prev', '<b>; rel="last  next"'] => 'b',
      ['<a>; rel=prev; rel=next', '<b>; title="next"', '<c>; rel=nextpage', ''] => nil }.each do |headers, expected|
      if expected.nil?
        assert_nil Links.next(headers)
      else
        assert_equal expected, Links.next(headers)
      end
    end
  end

  def test_origins
    base = URI('http://h:80/a')
    ['http://h/b', 'HTTP://H:80/'].each { |url| assert Links.same_origin?(base, URI(url)), url }
    ['http://h:81/', 'https://h/', 'https://h:80/', 'http://g/', 'http://u@h/'].each { |url| refute Links.same_origin?(base, URI(url)), url }
  end

  def test_good_settings
    config = ConfigReader.read(GOOD.merge('OUTPUT_DIR' => ''))
    assert_equal ['http://127.0.0.1:4010', ' s %', './output'], [config.source_base_url, config.client_secret, config.output_dir]
  end

  def test_bad_settings_are_named
    [%w[SOURCE_BASE_URL nowhere], %w[SOURCE_BASE_URL ftp://h], %w[SOURCE_BASE_URL http://],
     %w[DESTINATION_BASE_URL http://u:p@h], %w[DESTINATION_BASE_URL http://h?q], %w[OAUTH_TOKEN_URL http://h:99999/],
     ['DESTINATION_BASE_URL', 'http://h h/'], ['SOURCE_API_KEY', "a\nb"], %w[SOURCE_API_KEY kéy], ['OAUTH_SCOPE', ' '],
     ['OAUTH_CLIENT_ID', nil], ['OAUTH_CLIENT_ID', "\xff"]].each do |name, value|
      error = assert_raises(ConfigError, [name, value].inspect) { ConfigReader.read(GOOD.merge(name => value)) }
      assert_match(/\A#{name} [^;]*\z/, error.message)
    end
  end

  def test_a_signal_ends_a_sleep
    stop = Stop.new
    Thread.new do
      Kernel.sleep 0.05
      stop.request_from_signal
    end
    started = Process.clock_gettime(Process::CLOCK_MONOTONIC)
    assert_raises(Stopped) { stop.sleep(10) }
    assert_operator Process.clock_gettime(Process::CLOCK_MONOTONIC) - started, :<, 5
  end
end
