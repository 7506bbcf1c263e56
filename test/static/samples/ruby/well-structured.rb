# frozen_string_literal: true

# Turns customers of the source into orders of the destination, and sends them.
require 'digest'
require 'json'
require 'net/http'
require 'time'

# Orders for customers.
class Orders
  # An order for a customer; nil where something required is missing.
  def to_order(customer)
    return nil unless usable?(customer)

    {
      orderId: order_id_for(customer['customer_id']),
      customerInfo: {
        id: customer['customer_id'],
        name: full_name(customer),
        contactEmail: customer['email']
      },
      shippingAddress: {
        line1: customer['street'],
        city: customer['city'],
        postalCode: customer['zip']
      },
      orderDate: Time.now.utc.iso8601
    }
  end

  # Both names with one space between, or the one that is there.
  def full_name(customer)
    [customer['first_name'], customer['last_name']].compact.join(' ')
  end

  # Whether all that the destination asks for is there.
  def usable?(customer)
    customer['email'].include?('@') && customer['street'] != '' && customer['zip'] != ''
  end

  # The same customer gets the same id in every run.
  def order_id_for(customer_id)
    "ORD-#{Digest::SHA256.hexdigest(customer_id)}"
  end

  # Sends orders one after the other and counts those that were created.
  def deliver(orders, url, token)
    created = 0
    orders.each do |order|
      begin
        response = Net::HTTP.post(URI(url), JSON.generate(order), 'Authorization' => "Bearer #{token}")
        if response.code == '201'
          created += 1
        end
      rescue SystemCallError => e
        warn "not delivered: #{order[:orderId]} #{e.message}"
      end
    end
    created
  end
end
