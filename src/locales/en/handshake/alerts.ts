/** Alerts: who sent it, what it means, what to do. */
export const alerts = {
  alerts: {
    close_notify: {
      summary: '@.capitalize:{sender} says good-bye: it will send nothing more.',
      detail: 'That is the orderly end of a connection and no error. Without it nobody could tell whether the last bytes were cut off on the way.',
    },
    end_of_early_data: {
      summary: '@.capitalize:{sender} marks the end of data sent ahead, in the manner of a draft of TLS 1.3.',
      detail: 'The finished standard uses a message for it. Update whatever still speaks the draft.',
    },
    unexpected_message: {
      summary: '@.capitalize:{sender} received a message that had no place at this point.',
      detail: 'One of the two programs breaks the order of the protocol. Look at the last message of @:{receiver} before this alert; an update of one side often helps.',
    },
    bad_record_mac: {
      summary: '@.capitalize:{sender} could not open a record: its checksum does not fit.',
      detail: 'Either the bytes were changed on the way or the two sides do not have the same keys. If it happens again, look for a device on the way that meddles with the connection, or for faulty memory.',
    },
    decryption_failed: {
      summary: '@.capitalize:{sender} could not decrypt a record.',
      detail: 'The alert is no longer allowed, because telling it apart from a wrong checksum helped attackers. A program that sends it should be replaced.',
    },
    record_overflow: {
      summary: '@.capitalize:{sender} received a record that is longer than the protocol allows.',
      detail: 'The program of @:{receiver} is faulty, or the bytes are no TLS. Compare the record before this alert with the limit of 16,384 bytes.',
    },
    decompression_failure: {
      summary: '@.capitalize:{sender} could not unpack compressed data.',
      detail: 'Compression inside TLS is unsafe anyhow. Switch it off on both sides.',
    },
    handshake_failure: {
      summary: '@.capitalize:{sender} found nothing that both sides can do, and gives up.',
      detail: 'Most often no cipher suite, group or signature scheme is common to both, or a client certificate was wanted. Compare what the ClientHello offers with what the server allows.',
      noCertificate: {
        summary: 'The server gives up, most likely since the client showed no certificate.',
        detail: 'It asked for one and got an empty list; before TLS 1.3 there is no alert of its own for that. Give the client a certificate that the server accepts, and its key; the CertificateRequest may name the CAs.',
      },
    },
    no_certificate: {
      summary: '@.capitalize:{sender} has no certificate to show.',
      detail: 'It is the answer of SSL 3.0; newer versions send an empty list. The server may go on without one.',
    },
    bad_certificate: {
      summary: '@.capitalize:{sender} refuses the certificate of @:{receiver}: it is damaged or its signature does not fit.',
      detail: 'Look at the certificates and their checks; often the chain is in disorder or an intermediate certificate is missing. The server must send its chain in order, from its own certificate upwards.',
      noCertificate: {
        summary: 'The server ends the connection for want of a certificate of the client.',
        detail: 'It asked for one and got an empty list, so there was none that could be damaged. Give the client a certificate that the server accepts, and its key; the CertificateRequest may name the CAs.',
      },
    },
    unsupported_certificate: {
      summary: '@.capitalize:{sender} cannot use a certificate of this kind.',
      detail: 'The sort of key or the purpose written in the certificate does not suit. For a client certificate, look whether its extended key usage permits clientAuth.',
    },
    certificate_revoked: {
      summary: '@.capitalize:{sender} refuses the certificate of @:{receiver}: its CA has revoked it.',
      detail: 'A revoked certificate cannot be rescued. @.capitalize:{receiver} needs a new one, with a new key if the old one may have leaked.',
    },
    certificate_expired: {
      summary: '@.capitalize:{sender} refuses the certificate of @:{receiver}: it is out of date, or not valid yet.',
      detail: 'Renew the certificate. If it is in date, the clock of @:{sender} is wrong.',
    },
    certificate_unknown: {
      summary: '@.capitalize:{sender} refuses the certificate of @:{receiver}, for a reason that it does not tell.',
      detail: 'Go through the checks of the certificate one by one: name, dates, chain, purpose. The log of @:{sender} may say more.',
    },
    illegal_parameter: {
      summary: '@.capitalize:{sender} found a value that contradicts itself or the protocol.',
      detail: 'The bytes could be read, but not what they say: such as a choice that was never offered. One of the programs is faulty, or somebody on the way changes bytes.',
    },
    unknown_ca: {
      summary: '@.capitalize:{sender} does not know the CA behind the certificate of @:{receiver}.',
      detail: 'Either an intermediate certificate is missing from the chain, or the root is not among those that @:{sender} trusts. Complete the chain, or let @:{sender} trust the root if it is your own.',
    },
    access_denied: {
      summary: '@.capitalize:{sender} accepts the certificate but does not let its owner in.',
      detail: 'The identity is proved, the permission is missing. Look at the server’s list of those it admits.',
    },
    decode_error: {
      summary: '@.capitalize:{sender} could not read a message: a length or a value is out of range.',
      detail: 'The bytes before this alert are damaged or not what they claim. Look there for the field with a problem.',
    },
    decrypt_error: {
      summary: '@.capitalize:{sender} checked a signature or a Finished value, and it does not fit.',
      detail: 'Either the two saw different handshakes, so somebody changed bytes on the way, or a private key does not belong to its certificate. Check that key and certificate match.',
    },
    export_restriction: {
      summary: '@.capitalize:{sender} refuses a key that is longer than export rules once allowed.',
      detail: 'The rules are long gone. A program that sends this alert should be replaced.',
    },
    protocol_version: {
      summary: '@.capitalize:{sender} does not speak any version that @:{receiver} offers.',
      detail: 'The versions of the two do not overlap. Compare supported_versions in the ClientHello with the server’s settings; servers of today want TLS 1.2 or 1.3.',
    },
    insufficient_security: {
      summary: '@.capitalize:{sender} finds what @:{receiver} offers too weak.',
      detail: 'There would be something in common, but not strong enough. Offer modern suites and groups and longer keys.',
    },
    internal_error: {
      summary: '@.capitalize:{sender} failed for a reason that has nothing to do with @:{receiver}.',
      detail: 'Something went wrong inside its program, such as lack of memory or a broken setting. Its log knows more; trying again may help.',
    },
    inappropriate_fallback: {
      summary: '@.capitalize:{sender} can do a newer version than the one that @:{receiver} has fallen back to.',
      detail: 'The client tried again with an older version though nothing forced it, which an attacker may have brought about. Connect anew with all versions allowed.',
    },
    user_canceled: {
      summary: '@.capitalize:{sender} gives up the handshake because its user wished so.',
      detail: 'Nothing is wrong with TLS. Some programs also send it just before an ordinary close.',
    },
    no_renegotiation: {
      summary: '@.capitalize:{sender} does not want a second handshake on this connection.',
      detail: 'The connection can go on as it was. Servers that need a certificate should ask in the first handshake.',
    },
    missing_extension: {
      summary: '@.capitalize:{sender} misses an extension that must be there.',
      detail: 'In TLS 1.3 a hello needs supported_groups, key_share and signature_algorithms. Look which one is absent.',
    },
    unsupported_extension: {
      summary: '@.capitalize:{sender} received an answer to an extension that it never sent.',
      detail: 'The server’s program is faulty: it may answer only to what was offered. An update should cure it.',
    },
    certificate_unobtainable: {
      summary: '@.capitalize:{sender} could not fetch the certificate from the address that it was given.',
      detail: 'Hardly any server uses such addresses. Send the certificate itself.',
    },
    unrecognized_name: {
      summary: '@.capitalize:{sender} serves no host of the name that the client asked for.',
      detail: 'Check the host name, and whether the server has a certificate set up for it. As a mere warning it may be passed over.',
    },
    bad_certificate_status_response: {
      summary: '@.capitalize:{sender} does not accept the stapled word of the CA.',
      detail: 'The OCSP answer is out of date, damaged or for another certificate. The server should fetch a fresh one; look whether it can reach its CA.',
    },
    bad_certificate_hash_value: {
      summary: '@.capitalize:{sender} fetched a certificate from an address, and its hash does not fit.',
      detail: 'What stands at the address is not what was promised. Send the certificate itself.',
    },
    unknown_psk_identity: {
      summary: '@.capitalize:{sender} does not know the pre-shared key that the client named.',
      detail: 'Either the name is misspelt or the server has forgotten it. With a ticket the client simply begins anew.',
    },
    certificate_required: {
      summary: '@.capitalize:{sender} lets nobody in without a client certificate, and none came.',
      detail: 'Give the client a certificate from a CA that this server names, and connect again. In TLS 1.3 this alert may come only after the handshake seemed complete.',
    },
    no_application_protocol: {
      summary: '@.capitalize:{sender} speaks none of the protocols that the client offered.',
      detail: 'The ALPN list of the client and that of the server do not overlap. Offer http/1.1 as well.',
    },
    ech_required: {
      summary: '@.capitalize:{sender} gives up because its hidden hello was not accepted.',
      detail: 'The key for Encrypted Client Hello was out of date. With the fresh keys that the server has sent, the client can connect again.',
    },
    unknown: {
      summary: '@.capitalize:{sender} sends an alert that is known by its number only: {code}.',
      detail: 'What it means, we cannot say. If its level is fatal, the connection ends here.',
    },
  },
}
