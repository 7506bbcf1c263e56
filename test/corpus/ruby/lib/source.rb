# frozen_string_literal: true

require_relative 'links'
require_relative 'service'

# The source API. Whatever keeps us from reading the list to its end stops the run (A-06).
class Source
  MAX_PAGES = 10_000

  def initialize(config, http:, service:, stop:, log:)
    @config = config
    @http = http
    @service = service
    @stop = stop
    @log = log
  end

  # Yields each entry of each page.
  def each(&block)
    url = URI("#{@config.source_base_url}/api/v1/customers")
    seen = {}
    (1..).each do |number|
      fail_with("the next links go round in a circle at page #{number}") if seen[url.to_s] || number > MAX_PAGES
      seen[url.to_s] = true
      entries, link = page(url, number)
      entries.each(&block)
      @log.info("source: page #{number} has #{entries.length} entries")
      break unless link

      url = follow(url, link)
    end
  end

  private

  def page(url, number)
    @service.call("page #{number}") do
      reply = @http.get(url, 'X-API-Key' => @config.source_api_key, 'Accept' => 'application/json')
      @service.raise_if_passing(reply)
      if reply.status != 200
        hint = ' (is SOURCE_API_KEY right?)' if reply.status == 401
        fail_with("page #{number} was answered #{reply.status}#{hint}")
      end
      [list(reply), Links.next(reply.lines('Link'))]
    end
  rescue GaveUp => e
    raise @stop.because(e.message)
  end

  def list(reply)
    body = reply.json
    raise Trouble, '200 without a JSON array' unless body.is_a?(Array)

    body
  rescue JSON::JSONError
    raise Trouble, '200 without a JSON array'
  end

  # Links may be relative, and have to stay on the source's origin (P-10).
  def follow(current, link)
    target = URI.join(current, link)
    unless target.is_a?(URI::HTTP) && Links.same_origin?(current, target)
      fail_with('a next link leads to another origin; it was not followed')
    end
    target
  rescue URI::Error
    fail_with('a next link is no URL')
  end

  def fail_with(reason)
    raise @stop.because("source: #{reason}")
  end
end
