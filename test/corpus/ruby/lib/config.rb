# frozen_string_literal: true

require 'uri'

# The settings of C-01.
Config = Struct.new(:source_base_url, :source_api_key, :destination_base_url, :token_url, :client_id, :client_secret,
                    :scope, :output_dir, keyword_init: true)

class ConfigError < StandardError; end

# Checks all settings before anything is sent (C-03). The error names every bad variable and never a value: values may
# be secret.
class ConfigReader
  def self.read(env)
    new(env).read
  end

  def initialize(env)
    @env = env
    @problems = []
  end

  def read
    config = Config.new(
      source_base_url: url('SOURCE_BASE_URL'), source_api_key: header_value('SOURCE_API_KEY'),
      destination_base_url: url('DESTINATION_BASE_URL'), token_url: url('OAUTH_TOKEN_URL', query_allowed: true),
      client_id: text('OAUTH_CLIENT_ID'), client_secret: text('OAUTH_CLIENT_SECRET'), scope: text('OAUTH_SCOPE'),
      output_dir: @env['OUTPUT_DIR'].to_s.strip.empty? ? './output' : @env['OUTPUT_DIR']
    )
    raise ConfigError, @problems.join('; ') unless @problems.empty?

    config
  end

  private

  def text(name)
    value = @env[name].to_s.dup.force_encoding(Encoding::UTF_8)
    if !value.valid_encoding? || value.match?(/[\u0000-\u001f\u007f]/)
      malformed(name, 'it contains a control character or is not UTF-8')
    elsif value.strip.empty?
      @problems << "#{name} is missing or empty"
      nil
    else
      value
    end
  end

  def header_value(name)
    value = text(name)
    value.nil? || value.ascii_only? ? value : malformed(name, 'only printable ASCII can be sent in a header')
  end

  def url(name, query_allowed: false)
    value = text(name) or return
    problem = url_problem(value, query_allowed)
    return malformed(name, problem) if problem

    query_allowed ? value : value.sub(%r{/+\z}, '')
  end

  def url_problem(value, query_allowed)
    uri = URI.parse(value)
    return 'not an http or https URL' unless uri.is_a?(URI::HTTP) # HTTPS is one of them
    return 'no valid host and port' if uri.host.to_s.empty? || !(1..65_535).cover?(uri.port)
    return 'user and password do not belong into a URL' if uri.userinfo
    return 'no query or fragment expected' if uri.fragment || (uri.query && !query_allowed)
  rescue URI::Error
    'not a URL'
  end

  def malformed(name, why)
    @problems << "#{name} is malformed: #{why}"
    nil
  end
end
