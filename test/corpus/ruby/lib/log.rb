# frozen_string_literal: true

require 'time'

# One line per event. Bodies of answers and customer data are never passed to it; blanking out the known secrets is a
# second line of defence.
class Log
  SHORTEST_TO_HIDE = 6 # shorter ones would blank out ordinary words

  def initialize(out)
    @out = out
    @secrets = []
  end

  def hide(secret)
    @secrets << secret if secret.length >= SHORTEST_TO_HIDE
  end

  def clean(text)
    @secrets.reduce(text) { |rest, secret| rest.gsub(secret, '***') }
  end

  %w[info warn error].each do |level|
    define_method(level) { |text| @out.puts("#{Time.now.utc.iso8601(3)} #{level.upcase.ljust(5)} #{clean(text)}") }
  end
end
