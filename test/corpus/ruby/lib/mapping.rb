# frozen_string_literal: true

require 'digest'
require 'time'

# Turns an entry of the source's list into an order, or says why that cannot be done. No I/O.
module Mapping
  CUSTOMER_ID = %r{\A[A-Za-z0-9._/-]{1,32}\z}
  CONTROL = /[\u0000-\u001f\u007f]/
  SPACE = /[[:space:]\u{feff}]/ # all that Unicode calls white space, and the byte order mark
  HALF = "\u{ffff}" # what is left of half a surrogate pair, see Reply#json
  BELOW = 2**53

  class NotText < StandardError; end

  module_function

  # The id of an entry, or nil if it has none that A-02 allows.
  def customer_id(entry)
    return unless entry.is_a?(Hash)

    id = text(entry['customer_id'], number: true)
    id if id&.match?(CUSTOMER_ID)
  rescue NotText
    nil
  end

  # The same for the same customer, on any machine and without any memory of earlier runs. Ids may have characters an
  # orderId may not, and EU/1 and EU-1 are two customers, so the id is hashed.
  def order_id(customer_id)
    "ORD-#{Digest::SHA256.hexdigest(customer_id)[0, 40]}"
  end

  # An order, or nil and a list of problems. Problems name fields, never values.
  def order(id, customer, now)
    fields = Fields.new
    name = fields.name(customer)
    email = fields.email(customer)
    phone = fields.text(customer, 'phone', number: true, max: 40)
    address = fields.address(customer)
    return [nil, fields.problems] unless fields.problems.empty?

    [{
      'orderId' => order_id(id),
      'customerInfo' => { 'id' => id, 'name' => name, 'contactEmail' => email, 'contactPhone' => phone }.compact,
      'shippingAddress' => address.compact,
      'orderDate' => now.utc.iso8601
    }, []]
  end

  # One @ with something before it, no white space, and a dot inside what follows.
  def plausible?(email)
    local, domain, *more = email.split('@', -1)
    !local.to_s.empty? && !domain.nil? && more.empty? && !email.match?(SPACE) && domain.match?(/\A.+\..+\z/m)
  end

  # The text of a value without white space around it; nil if it is missing, null or blank. Control characters become
  # spaces (D-06); nothing else is touched (T-07).
  def text(value, number:)
    case value
    when nil then nil
    when String
      raise NotText if value.include?(HALF)

      clean = value.gsub(CONTROL, ' ').sub(/\A#{SPACE}+/, '').sub(/#{SPACE}+\z/, '')
      clean unless clean.empty?
    when Integer, Float
      raise NotText unless number && value.finite? && value >= 0 && value < BELOW && value == value.to_i

      value.to_i.to_s
    else raise NotText
    end
  end

  # Reads fields and collects what is wrong with them.
  class Fields
    attr_reader :problems

    def initialize
      @problems = []
    end

    def text(parent, path, number: false, required: false, max: nil)
      value = Mapping.text(parent[path[/[^.]+\z/]], number: number)
      @problems << "#{path} is missing" if value.nil? && required
      @problems << "#{path} is longer than #{max} characters" if value && max && value.length > max
      value
    rescue NotText
      @problems << "#{path} is not #{number ? 'text or a whole number' : 'text'}"
      nil
    end

    # Customers with only one name exist.
    def name(customer)
      name = %w[first_name last_name].map { |part| text(customer, part) }.compact.join(' ')
      if name.empty?
        @problems << 'first_name and last_name are missing' if @problems.empty?
      elsif name.length > 100
        @problems << 'first_name and last_name together are longer than 100 characters'
      end
      name
    end

    def email(customer)
      email = text(customer, 'email', required: true, max: 254)
      @problems << 'email is malformed' unless email.nil? || Mapping.plausible?(email)
      email
    end

    def address(customer)
      address = customer['address'] || {}
      unless address.is_a?(Hash)
        @problems << 'address is not an object'
        return
      end
      {
        'line1' => text(address, 'address.street', required: true, max: 200),
        'city' => text(address, 'address.city', required: true, max: 100),
        'region' => text(address, 'address.state', max: 100),
        'postalCode' => text(address, 'address.zip', number: true, required: true, max: 20)
      }
    end
  end
end
