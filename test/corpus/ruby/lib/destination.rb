# frozen_string_literal: true

require_relative 'service'

# The destination API: makes sure that one order is there, and says how that went.
class Destination
  # Known pointers and what to call them. Error bodies may echo customer data, so nothing else of them is shown.
  FIELDS = {
    '/orderId' => 'orderId', '/customerInfo/id' => 'customer_id', '/customerInfo/name' => 'name',
    '/customerInfo/contactEmail' => 'email', '/customerInfo/contactPhone' => 'phone',
    '/shippingAddress/line1' => 'address.street', '/shippingAddress/city' => 'address.city',
    '/shippingAddress/region' => 'address.state', '/shippingAddress/postalCode' => 'address.zip',
    '/orderDate' => 'orderDate'
  }.freeze

  # outcome: :created, :already_present, :rejected, or :unexpected (says something about the destination rather than
  # about the order)
  Result = Struct.new(:outcome, :reason)

  def initialize(config, http:, service:, tokens:, stop:)
    @orders = "#{config.destination_base_url}/api/v2/orders"
    @http = http
    @service = service
    @tokens = tokens
    @stop = stop
  end

  # Sends the same body under the same orderId until it is clear what became of it.
  def deliver(order)
    body = JSON.generate(order)
    @renewed = nil
    @service.call("customer #{order['customerInfo']['id']}") { judge(order, post(body)) }
  end

  private

  def judge(order, reply)
    @service.raise_if_passing(reply)
    case reply.status
    when 201, 200...300
      return Result.new(:created) if reply.status == 201 && reply.object['orderId'] == order['orderId']

      look_up(order, :created, "#{reply.status} without a confirmation") # D-09
    when 403 then raise @stop.because("destination: 403, not allowed to order#{request_id(reply)}")
    when 409 then conflict(order, reply)
    when 400...500
      Result.new(:rejected, "destination: #{reply.status}#{field_names(reply)}#{request_id(reply)}")
    else
      Result.new(:unexpected, "destination: unexpected #{reply.status}#{request_id(reply)}")
    end
  end

  # Sends the order, and once more with a new token if the first one was refused (O-04).
  def post(body)
    token = @tokens.get
    reply = post_with(token, body)
    if reply.status == 401 && token != @renewed
      @tokens.refused
      @renewed = @tokens.get
      reply = post_with(@renewed, body)
    end
    raise @stop.because("destination: 401 again with a new token#{request_id(reply)}") if reply.status == 401

    reply
  end

  def post_with(token, body)
    @http.post(@orders, { 'Authorization' => "Bearer #{token}", 'Content-Type' => 'application/json',
                          'Accept' => 'application/json' }, body)
  end

  # 409: there is an order with our orderId. Whose? (D-04)
  def conflict(order, reply)
    answer = reply.object
    unless answer['customerId'].is_a?(String) && answer['orderId'] == order['orderId']
      return look_up(order, :already_present, '409 that does not say whose order it is')
    end

    ours_or_taken(order, answer, :already_present, reply)
  end

  # Asks for the order itself. If it is not there (404), or that cannot be found out, the POST is repeated.
  def look_up(order, if_ours, why)
    reply = @http.get("#{@orders}/#{order['orderId']}",
                      'Authorization' => "Bearer #{@tokens.get}", 'Accept' => 'application/json')
    @service.raise_if_passing(reply)
    answer = reply.object
    found = reply.status == 200 && answer['orderId'] == order['orderId'] && answer['customerId'].is_a?(String)
    raise Trouble, why unless found

    ours_or_taken(order, answer, if_ours, reply)
  end

  def ours_or_taken(order, answer, if_ours, reply)
    return Result.new(if_ours) if answer['customerId'] == order['customerInfo']['id']

    Result.new(:rejected, "destination: the orderId belongs to an order of another customer#{request_id(reply)}")
  end

  def field_names(reply)
    errors = reply.object['errors']
    return '' unless errors.is_a?(Array) && !errors.empty?

    names = errors.map { |error| (FIELDS[error['pointer']] if error.is_a?(Hash)) || 'other' }
    " (#{names.uniq.join(', ')})"
  end

  def request_id(reply)
    id = reply['X-Request-Id'].to_s
    id.match?(/\A[A-Za-z0-9._-]{1,64}\z/) ? ", request #{id}" : ''
  end
end
