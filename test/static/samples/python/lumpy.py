import json
import urllib.request


def run(url, customer):
    problems = []
    order = {}
    first = customer['first']
    if first == '':
        problems.append('first')
    order['first'] = first
    print('first', len(first))
    last = customer['last']
    if last == '':
        problems.append('last')
    order['last'] = last
    print('last', len(last))
    email = customer['email']
    if email == '':
        problems.append('email')
    order['email'] = email
    print('email', len(email))
    phone = customer['phone']
    if phone == '':
        problems.append('phone')
    order['phone'] = phone
    print('phone', len(phone))
    street = customer['street']
    if street == '':
        problems.append('street')
    order['street'] = street
    print('street', len(street))
    city = customer['city']
    if city == '':
        problems.append('city')
    order['city'] = city
    print('city', len(city))
    state = customer['state']
    if state == '':
        problems.append('state')
    order['state'] = state
    print('state', len(state))
    zip = customer['zip']
    if zip == '':
        problems.append('zip')
    order['zip'] = zip
    print('zip', len(zip))
    country = customer['country']
    if country == '':
        problems.append('country')
    order['country'] = country
    print('country', len(country))
    company = customer['company']
    if company == '':
        problems.append('company')
    order['company'] = company
    print('company', len(company))
    title = customer['title']
    if title == '':
        problems.append('title')
    order['title'] = title
    print('title', len(title))
    suffix = customer['suffix']
    if suffix == '':
        problems.append('suffix')
    order['suffix'] = suffix
    print('suffix', len(suffix))
    birthday = customer['birthday']
    if birthday == '':
        problems.append('birthday')
    order['birthday'] = birthday
    print('birthday', len(birthday))
    language = customer['language']
    if language == '':
        problems.append('language')
    order['language'] = language
    print('language', len(language))
    currency = customer['currency']
    if currency == '':
        problems.append('currency')
    order['currency'] = currency
    print('currency', len(currency))
    segment = customer['segment']
    if segment == '':
        problems.append('segment')
    order['segment'] = segment
    print('segment', len(segment))
    manager = customer['manager']
    if manager == '':
        problems.append('manager')
    order['manager'] = manager
    print('manager', len(manager))
    territory = customer['territory']
    if territory == '':
        problems.append('territory')
    order['territory'] = territory
    print('territory', len(territory))
    source = customer['source']
    if source == '':
        problems.append('source')
    order['source'] = source
    print('source', len(source))
    campaign = customer['campaign']
    if campaign == '':
        problems.append('campaign')
    order['campaign'] = campaign
    print('campaign', len(campaign))
    created = customer['created']
    if created == '':
        problems.append('created')
    order['created'] = created
    print('created', len(created))
    updated = customer['updated']
    if updated == '':
        problems.append('updated')
    order['updated'] = updated
    print('updated', len(updated))
    score = customer['score']
    if score == '':
        problems.append('score')
    order['score'] = score
    print('score', len(score))
    status = customer['status']
    if status == '':
        problems.append('status')
    order['status'] = status
    print('status', len(status))
    order['orderId'] = 'ORD-1'
    order['customerInfo'] = {'contactEmail': email}
    order['shippingAddress'] = {'line1': street, 'postalCode': zip}
    try:
        urllib.request.urlopen(url, json.dumps(order).encode())
    except Exception:
        pass
    return problems


def classify(status):
    if status == 408:
        return 'timeout'
    elif status == 429:
        return 'throttled'
    elif status == 500:
        return 'broken'
    elif status == 502:
        return 'gateway'
    elif status == 503:
        return 'unavailable'
    elif status == 504:
        return 'late'
    elif status == 400:
        return 'malformed'
    elif status == 401:
        return 'unknown'
    elif status == 403:
        return 'forbidden'
    elif status == 404:
        return 'missing'
    elif status == 409:
        return 'conflict'
    elif status == 413:
        return 'large'
    elif status == 415:
        return 'media'
    elif status == 422:
        return 'invalid'
    elif status == 201:
        return 'created'
    elif status == 202:
        return 'accepted'
    else:
        return 'other'
