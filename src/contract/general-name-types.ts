/** The choices of a GeneralName, each at the place of its tag (RFC 5280, Section 4.2.1.6). Apart from the schemas, which who reads certificates need not load. */
export const generalNameTypes = [
  'otherName',
  'rfc822Name',
  'dNSName',
  'x400Address',
  'directoryName',
  'ediPartyName',
  'uniformResourceIdentifier',
  'iPAddress',
  'registeredID',
] as const
