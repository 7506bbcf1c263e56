# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../lib/mapping'

class MappingTest < Minitest::Test
  NOW = Time.utc(2026, 11, 20, 14, 30, 0.123r)
  COMPLETE = {
    'customer_id' => 'C-1', 'first_name' => 'John', 'last_name' => 'Doe', 'email' => 'john.doe@example.com',
    'phone' => '555-123-4567',
    'address' => { 'street' => '123 Main St', 'city' => 'Anytown', 'state' => 'CA', 'zip' => '01234' }
  }.freeze

  def order(changes = {})
    order, problems = Mapping.order('C-1', COMPLETE.merge(changes), NOW)
    assert_empty problems
    order
  end

  def problems(changes)
    Mapping.order('C-1', COMPLETE.merge(changes), NOW)[1]
  end

  def address(changes)
    { 'address' => COMPLETE['address'].merge(changes) }
  end

  def test_complete_customer
    assert_equal({
                   'orderId' => Mapping.order_id('C-1'),
                   'customerInfo' => { 'id' => 'C-1', 'name' => 'John Doe', 'contactEmail' => 'john.doe@example.com',
                                       'contactPhone' => '555-123-4567' },
                   'shippingAddress' => { 'line1' => '123 Main St', 'city' => 'Anytown', 'region' => 'CA',
                                          'postalCode' => '01234' },
                   'orderDate' => '2026-11-20T14:30:00Z'
                 }, order('new_member' => { 'nested' => [1] }))
  end

  def test_leaves_out_what_has_no_value_and_takes_whole_numbers
    odd = order('first_name' => ' ', 'last_name' => "\t Cher \u00a0\u0085", 'phone' => nil,
                'address' => { 'street' => "12 High St\nFlat 3 <b> & \"q\"", 'city' => " New\tYork ", 'state' => '',
                               'zip' => 94_105 })
    assert_equal 'Cher', odd['customerInfo']['name']
    refute_includes odd['customerInfo'], 'contactPhone'
    assert_equal({ 'line1' => '12 High St Flat 3 <b> & "q"', 'city' => 'New York', 'postalCode' => '94105' },
                 odd['shippingAddress'])
    assert_equal '5551234567', order('phone' => 5_551_234_567)['customerInfo']['contactPhone']
  end

  def test_counts_code_points
    name = "\u{20bb7}" * 49
    order('first_name' => name, 'last_name' => "#{name}x")
    assert_equal ['first_name and last_name together are longer than 100 characters'],
                 problems('first_name' => name, 'last_name' => "#{name}xx")
  end

  {
    { 'first_name' => nil, 'last_name' => '' } => ['first_name and last_name are missing'],
    { 'first_name' => 7 } => ['first_name is not text'],
    { 'email' => '' } => ['email is missing'],
    { 'email' => 'not-an-email' } => ['email is malformed'],
    { 'email' => { 'value' => 'x' } } => ['email is not text'],
    { 'phone' => '5' * 41 } => ['phone is longer than 40 characters'],
    { 'phone' => 2**53 } => ['phone is not text or a whole number'],
    { 'address' => nil } => ['address.street is missing', 'address.city is missing', 'address.zip is missing'],
    { 'address' => '1 Main St' } => ['address is not an object'],
    { 'last_name' => "half a pair: \u{ffff}" } => ['last_name is not text']
  }.each_with_index do |(changes, expected), index|
    define_method("test_rejects_#{index}") { assert_equal expected, problems(changes) }
  end

  def test_rejects_broken_numbers
    assert_equal ['address.zip is not text or a whole number'], problems(address('zip' => 1.5))
    assert_equal ['address.zip is not text or a whole number'], problems(address('zip' => Float::INFINITY))
  end

  def test_customer_id
    { 'EU/4.2_a-B' => 'EU/4.2_a-B', " C-1\t" => 'C-1', 20_017 => '20017', 2**53 - 1 => '9007199254740991' }
      .each { |id, expected| assert_equal expected, Mapping.customer_id('customer_id' => id) }
    [nil, '', ' ', true, 1.5, -1, 1e300, {}, 'a b', "a\nb", 'é', 'x' * 33]
      .each { |id| assert_nil Mapping.customer_id('customer_id' => id), id.inspect }
    [nil, 'oops', 7, [], {}].each { |entry| assert_nil Mapping.customer_id(entry) }
  end

  def test_order_ids_are_stable_and_distinct
    assert_equal 'ORD-73475cb40a568e8da8a045ced110137e159f890a', Mapping.order_id('42')
    assert_equal 6, %w[42 00042 EU/42 EU-42 EU.42 eu-42].map { |id| Mapping.order_id(id) }.uniq.length
  end

  def test_plausible_emails
    ['a@b.c', "o'brien+orders@example.ie", '用户@例子.广告', 'x@y.co.uk'].each { |good| assert Mapping.plausible?(good), good }
    ['', 'a', '@b.c', 'a@', 'a@b', 'a@.b', 'a@b.', 'a@b@c.d', 'a b@c.d', "a@b\u00a0.c"]
      .each { |bad| refute Mapping.plausible?(bad), bad }
  end
end
