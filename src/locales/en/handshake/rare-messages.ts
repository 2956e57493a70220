/** Messages that are seldom met, and their fields. */
export const rareMessages = {
  fields: {
    NextProtocol: {
      selected_protocol: {
        summary: 'The client chooses “{value}”.',
        detail: 'It need not be one that the server listed. @:{protocolWords}',
      },
      padding: {
        summary: '@:{size} of filling.',
        detail: 'It makes all such messages about equally long, so that their length does not betray the choice.',
      },
    },
    ChannelID: {
      x: {
        summary: 'The first coordinate of the client’s public key, @:{size}.',
        detail: 'The key lies on the curve P-256.',
      },
      y: {
        summary: 'The second coordinate of the client’s public key, @:{size}.',
        detail: 'Both coordinates together are the point on the curve.',
      },
      r: {
        summary: 'The first half of the signature, @:{size}.',
        detail: 'ECDSA signatures are pairs of numbers.',
      },
      s: {
        summary: 'The second half of the signature, @:{size}.',
        detail: 'It covers the handshake up to here.',
      },
    },
    ClientCertificateURL: {
      type: {
        summary: '{value}: 0 means one address for each certificate, 1 one for the whole chain.',
        detail: 'Nothing else is defined.',
      },
      url_and_hash_list: {
        summary: '@:{\'handshake.explain.words.counts.addresses\'} from which the server may fetch the certificate.',
        detail: 'The hash beside each lets it check what it has fetched.',
      },
      URLAndHash: {
        summary: 'One address with its hash: {list}.',
        detail: 'The server should fetch it with care; the client chose it.',
      },
      url: {
        summary: '“{value}”, where the certificate is to be had.',
        detail: 'It travels readable.',
      },
      padding: {
        summary: 'Always 1; here it is {value}.',
        detail: 'An older version of the format had a choice here.',
      },
      SHA1Hash: {
        summary: 'The SHA-1 hash of what stands under the address, @:{size}.',
        detail: 'With it the server notices another content.',
      },
    },
    SupplementalData: {
      supp_data: {
        summary: 'Data for the application, @:{size}.',
        detail: 'What it means was agreed on by an extension.',
      },
      SupplementalDataEntry: {
        summary: 'One piece of data with its kind, @:{size}.',
        detail: 'Who does not know the kind passes over it.',
      },
      supp_data_type: {
        summary: 'Kind of data: {value}.',
        detail: 'IANA keeps the list of kinds.',
      },
    },
  },
  messages: {
    ChannelID: {
      summary: 'The client proves that it holds its own key for this site.',
      detail: 'It sends the public key and a signature over the handshake. It came from Chrome, which has long removed it.',
    },
  },
}
