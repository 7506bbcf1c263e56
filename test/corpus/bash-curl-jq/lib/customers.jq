# From a page of the source to one line for each entry:
#   {"id": "C-1", "order": {…}, "problems": []}            deliverable, without orderId and orderDate
#   {"id": "C-2", "problems": ["email is missing"]}        not deliverable
#   {"id": null,  "problems": ["page 1, entry 3: …"]}      nobody knows who that is

# White space as Unicode has it, and the BOM, which many validators trim too.
def is_space:
  (. >= 9 and . <= 13) or (. >= 28 and . <= 32) or . == 133 or . == 160 or . == 5760
  or (. >= 8192 and . <= 8202) or . == 8232 or . == 8233 or . == 8239 or . == 8287 or . == 12288 or . == 65279;

# No regular expressions: what they take for white space differs between versions.
def trim:
  explode
  | until(length == 0 or (.[0] | is_space | not); .[1:])
  | until(length == 0 or (.[-1] | is_space | not); .[:-1])
  | implode;

# D-06: a control character inside a value becomes a space.
def clean: explode | map(if . < 32 or . == 127 then 32 else . end) | implode | trim;

def is_whole: type == "number" and . >= 0 and . < 9007199254740992 and floor == .;

# floor makes 42.0 and 4.2e1 the same text.
def whole_to_text: floor | tostring;

# A value as {text} (null where there is none) or {problem}. Numbers only where A-02 knows them.
def read($numbers):
  if . == null then {text: null}
  elif $numbers and is_whole then {text: whole_to_text}
  elif type != "string" then {problem: "is not text"}
  elif (explode | index(65535)) != null then {problem: "is not valid Unicode"}
  else clean | if . == "" then {text: null} else {text: .} end
  end;

def required($field; $max; $numbers):
  read($numbers)
  | if .problem then {problem: "\($field) \(.problem)"}
    elif .text == null then {problem: "\($field) is missing"}
    elif (.text | length) > $max then {problem: "\($field) is longer than \($max) characters"}
    else . end;

# D-03: an unusable optional value may be left out; the order is worth more than it is.
def optional($max; $numbers):
  read($numbers) | if .text != null and (.text | length) <= $max then {text} else {text: null} end;

def name:
  [(.first_name | read(false) | if .problem then {problem: "first_name \(.problem)"} else . end),
   (.last_name | read(false) | if .problem then {problem: "last_name \(.problem)"} else . end)]
  | (map(select(.problem)) | first)
    // (map(.text | values) | join(" ") | required("name"; 100; false));

# Exactly one @, something before it, a dot inside what follows, no white space.
def is_email:
  (explode | any(is_space) | not)
  and (split("@") | length == 2 and .[0] != "" and (.[1][1:-1] | contains(".")));

def email:
  .email | required("email"; 254; false)
  | if .text != null and (.text | is_email | not) then {problem: "email is malformed"} else . end;

def address:
  .address
  | if type == "object" then
      {line1: (.street | required("street"; 200; false)),
       city: (.city | required("city"; 100; false)),
       region: (.state | optional(100; false)),
       postalCode: (.zip | required("zip"; 20; true))}
    elif . == null then {line1: {problem: "address is missing"}}
    else {line1: {problem: "address is not an object"}}
    end;

def texts: map_values(.text) | with_entries(select(.value != null));

def customer_id:
  (if type == "object" then .customer_id else null end)
  | if is_whole then whole_to_text elif type == "string" then trim else "" end
  | if test("\\A[A-Za-z0-9._/-]{1,32}\\z") then . else null end;

to_entries[]
| .key as $index
| .value
| customer_id as $id
| if $id == null then
    {id: null, problems: ["page \($page), entry \($index + 1): customer_id is missing or not usable"]}
  else
    {name: name, contactEmail: email, contactPhone: (.phone | optional(40; true))} as $info
    | address as $address
    | ([$info[], $address[]] | map(.problem | values)) as $problems
    | if $problems == [] then
        {id: $id, order: {customerInfo: ({id: $id} + ($info | texts)), shippingAddress: ($address | texts)}, problems: []}
      else
        {id: $id, problems: $problems}
      end
  end
