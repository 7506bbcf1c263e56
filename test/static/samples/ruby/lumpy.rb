require 'json'
require 'net/http'

def run(url, customer)
  problems = []
  order = {}
  first = customer['first']
  if first == ''
    problems << 'first'
  end
  order['first'] = first
  last = customer['last']
  if last == ''
    problems << 'last'
  end
  order['last'] = last
  email = customer['email']
  if email == ''
    problems << 'email'
  end
  order['email'] = email
  phone = customer['phone']
  if phone == ''
    problems << 'phone'
  end
  order['phone'] = phone
  street = customer['street']
  if street == ''
    problems << 'street'
  end
  order['street'] = street
  city = customer['city']
  if city == ''
    problems << 'city'
  end
  order['city'] = city
  state = customer['state']
  if state == ''
    problems << 'state'
  end
  order['state'] = state
  zip = customer['zip']
  if zip == ''
    problems << 'zip'
  end
  order['zip'] = zip
  country = customer['country']
  if country == ''
    problems << 'country'
  end
  order['country'] = country
  company = customer['company']
  if company == ''
    problems << 'company'
  end
  order['company'] = company
  title = customer['title']
  if title == ''
    problems << 'title'
  end
  order['title'] = title
  suffix = customer['suffix']
  if suffix == ''
    problems << 'suffix'
  end
  order['suffix'] = suffix
  birthday = customer['birthday']
  if birthday == ''
    problems << 'birthday'
  end
  order['birthday'] = birthday
  language = customer['language']
  if language == ''
    problems << 'language'
  end
  order['language'] = language
  currency = customer['currency']
  if currency == ''
    problems << 'currency'
  end
  order['currency'] = currency
  segment = customer['segment']
  if segment == ''
    problems << 'segment'
  end
  order['segment'] = segment
  manager = customer['manager']
  if manager == ''
    problems << 'manager'
  end
  order['manager'] = manager
  territory = customer['territory']
  if territory == ''
    problems << 'territory'
  end
  order['territory'] = territory
  source = customer['source']
  if source == ''
    problems << 'source'
  end
  order['source'] = source
  campaign = customer['campaign']
  if campaign == ''
    problems << 'campaign'
  end
  order['campaign'] = campaign
  created = customer['created']
  if created == ''
    problems << 'created'
  end
  order['created'] = created
  updated = customer['updated']
  if updated == ''
    problems << 'updated'
  end
  order['updated'] = updated
  score = customer['score']
  if score == ''
    problems << 'score'
  end
  order['score'] = score
  status = customer['status']
  if status == ''
    problems << 'status'
  end
  order['status'] = status
  order['orderId'] = 'ORD-1'
  order['customerInfo'] = { 'contactEmail' => email }
  order['shippingAddress'] = { 'line1' => street, 'postalCode' => zip }
  begin
    Net::HTTP.post(URI(url), JSON.generate(order))
  rescue StandardError
  end
  problems
end

def classify(status)
  case status
  when 408
    'timeout'
  when 429
    'throttled'
  when 500
    'broken'
  when 502
    'gateway'
  when 503
    'unavailable'
  when 504
    'late'
  when 400
    'malformed'
  when 401
    'unknown'
  when 403
    'forbidden'
  when 404
    'missing'
  when 409
    'conflict'
  when 413
    'large'
  when 415
    'media'
  when 422
    'invalid'
  when 201
    'created'
  when 202
    'accepted'
  else
    'other'
  end
end
