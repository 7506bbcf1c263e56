# frozen_string_literal: true

require 'uri'

# The Link header (RFC 8288), as far as paging needs it.
module Links
  # Values are tokens or quoted strings, which may contain commas and semicolons.
  PARAMETER = /\s*;\s*([^=;,\s]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^";,\s]*)))?/
  LINK = /<([^>]*)>((?:#{PARAMETER})*)/

  module_function

  # The target of the first link whose relations include "next".
  def next(headers)
    headers.each do |header|
      header.scan(LINK) do |target, parameters|
        return target.strip if relations(parameters).include?('next')
      end
    end
    nil
  end

  # A link may have several relations; only its first rel counts.
  def relations(parameters)
    _, quoted, plain = parameters.scan(PARAMETER).find { |name,| name.casecmp?('rel') }
    (quoted || plain || '').downcase.split
  end

  def same_origin?(one, other)
    [one, other].map { |uri| [uri.scheme.downcase, uri.hostname.downcase, uri.port] }.uniq.one? && !other.userinfo
  end
end
