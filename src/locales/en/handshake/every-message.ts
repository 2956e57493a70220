/** Fields that stand in every message. */
export const everyMessage = {
  shared: {
    'MSG-CODE': {
      summary: '{code}: this byte says that the message is {message} of SSL 2.0.',
      detail: 'In SSL 2.0 a message is exactly one record, so it needs no length of its own.',
    },
    'msg_type': {
      summary: '{code}: this byte says that the message is {message}.',
      detail: 'Every handshake message begins with its type and its length, whichever record it travels in. @:{number}',
      retry: {
        summary: '{code}: by its type a ServerHello, by its random value a HelloRetryRequest.',
        detail: 'Old equipment on the way should take it for a ServerHello, so the type stayed the same. Only the random value behind it tells the two apart.',
      },
    },
    'message_length': {
      summary: 'After this header of 4 bytes, the length of the message: {value}.',
      detail: 'A message may fill several records, and one record may hold several messages, so it tells its own length. Three bytes would allow 16 MB; real messages are far shorter.',
    },
    'length': {
      summary: '{value}: so many bytes of {parent} follow.',
      detail: 'TLS writes the length before everything that can vary in size, so a reader always knows where it ends, even if it does not understand what is inside. A length that does not fit its surroundings is a fault, and the connection ends.',
    },
    'extension_type': {
      summary: '{code}: the number under which IANA lists {parent}.',
      detail: 'Who does not know the number passes over the extension, and nothing breaks. That is how TLS can grow without breaking old programs.',
    },
    'extension_data': {
      some: {
        summary: 'What {parent} says, @:{size} with its length.',
        detail: 'Its shape depends on the extension and on the message in which it stands. The extension itself explains what it says here.',
      },
      none: {
        summary: '{parent} has no content: that it is here says it all.',
        detail: 'Only the two bytes of the length are left, and they are zero. Many extensions are such a mere “yes, I can”.',
      },
    },
    'tag_and_length': {
      summary: 'Tag and length of the ASN.1 element that follows, @:{size}.',
      detail: 'Names of CAs are written in DER, as in certificates: the tag says what kind of element it is, the length how many bytes it has.',
    },
    'RelativeDistinguishedName': {
      summary: 'One level of the name: {value}.',
      detail: 'A name is a row of levels, from the widest, such as the country, to the narrowest. A level mostly has one attribute, seldom several.',
    },
    'AttributeTypeAndValue': {
      summary: 'An attribute of the name: {value}.',
      detail: 'It says what it is, such as CN for the common name or O for the organization, and then the text itself.',
    },
    'AttributeType': {
      summary: 'What the attribute is: {value}.',
      detail: 'On the wire it is an object identifier, a number that is registered for this kind of attribute.',
    },
    'AttributeValue': {
      summary: 'The text of the attribute: {value}.',
      detail: 'Its tag says how the letters are encoded: UTF8String for any script, PrintableString for a few Latin letters, older ones for names of old CAs.',
    },
    'unexpected': {
      summary: '@:{size} that do not fit: expected here was {problem}.',
      detail: 'Everything before is read as usual. The receiver of such a message should end the connection with the alert decode_error.',
    },
    'unknown': {
      summary: '@:{size} of {name}, known here by their number and place only.',
      detail: 'What they mean, we cannot say. They are shown as they are.',
    },
  },
}
