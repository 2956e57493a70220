/** The command line on verdicts: files judged, stores side by side, expectations. */
export const verdictLines = {
  verify: {
    trusted: '{file} is trusted.',
    refused: '{file} is not trusted.',
    at: 'as of {time}',
    name: 'for {name}',
    anyName: 'for any name',
    path: 'Path',
    root: '(trusted root)',
    certificate: 'certificate {place}',
    bytes: 'certificate {place}, bytes {from} to {to}',
  },
  opinions: {
    trusted: 'trusted by {root}',
    unreached: 'not trusted: the chain leads to none of its roots',
    refused: 'not trusted: {check}',
    refusedUnder: 'not trusted, though the path ends in {root}: {check}',
  },
  expectations: {
    title: 'Expected',
    failed: 'not as expected:',
    met: '{text}: {found}',
    found: '{text}: it is {found}',
    nothing: '{text}: nothing of the kind was seen',
  },
}

export const verdictErrors = {
  'as': 'write --as all',
  'moment': 'write a date, such as 2026-07-01 or 2026-07-01T12:00:00Z, or seconds since 1970',
  'ip': 'write an IPv4 or IPv6 address, such as 192.0.2.7',
  'purpose': 'purposes are server and client',
  'expect-needed': 'option --junit needs expectations',
  'expect-needed-hint': 'name one with --expect, such as --expect "days>21"',
  'expect-shape': 'option --expect does not take "{value}"',
  'expect-shape-hint': 'write a name, an operator (= != < <= > >= ~ !~) and a value, such as "days>21"; names are {names}',
  'expect-name': 'there is nothing named "{value}" to expect',
  'expect-name-hint': 'names are {names}',
  'expect-operator': '{name} cannot be compared with {operator}',
  'expect-operator-hint': 'operators of {name} are {operators}',
  'expect-value': '{name} cannot be "{value}"',
  'expect-value-number': 'write a number, such as 21 or 0.5',
  'expect-value-version': 'write a version, such as 1.2 or 1.3',
  'expect-value-truth': 'write true or false',
  'expect-value-text': 'write the text to compare with',
}
