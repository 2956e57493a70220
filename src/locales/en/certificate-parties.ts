/** Checks of who stands behind a certificate: whoever re-signs the connection, and whether the subject fits the level. */
export const certificateParties = {
  'interception': {
    'title': 'Re-signed on the way',
    'key-known': {
      summary: 'Someone re-signs this connection: the certificate leads to {name}, a root whose private key is public. Anybody on the way can read and change everything.',
      remedy: 'Send nothing secret. Remove {name} from the trust store of this computer together with the software that put it there, then try again over another network.',
    },
    'preinstalled': {
      summary: 'Someone re-signs this connection: the certificate names {name} as its issuer. That software came preinstalled on computers, and the private key of its root is public.',
      remedy: 'Send nothing secret. Uninstall {name}, remove its root from the trust store, then try again.',
    },
    'proxy': {
      summary: 'Someone re-signs this connection: the certificate comes from {name}, a proxy that opens encrypted traffic. Whoever runs it reads what you send, and what it saw of the server\'s own certificate is hidden from you.',
      remedy: 'In a company network this is usually meant: ask those who run it, and do not send what they must not read. Anywhere else, do not use this network.',
    },
    'antivirus': {
      summary: 'A program on this computer re-signs this connection: {name} opens encrypted traffic to scan it. It decides alone whether the server\'s own certificate is good.',
      remedy: 'To see the server\'s own certificate, switch off the scanning of HTTPS in {name}.',
    },
    'debugger': {
      summary: 'The certificate comes from {name}, a tool for developers that makes certificates for any host.',
      remedy: 'If you run {name} yourself, all is as you want it. If you do not, stop it and remove its root from the trust store.',
    },
  },
  'stated-level': {
    'title': 'Subject and level',
    'dv-with-organization': {
      summary: 'The policy {policy} says that only the host name was checked, and yet the subject names {organization}: nobody checked that.',
      remedy: 'Do not rely on the organization. On the server, get a certificate whose subject fits its policy.',
    },
    'ov-without-organization': {
      summary: 'The policy {policy} says that an organization was checked, but the subject names none.',
      remedy: 'Read it as domain validated. On the server, have the CA issue the certificate again with its organization.',
    },
    'iv-without-person': {
      summary: 'The policy {policy} says that a person was checked, but the subject names none.',
      remedy: 'Read it as domain validated. On the server, have the CA issue the certificate again with its subject.',
    },
    'ev-fields-missing': {
      summary: 'The policy {policy} says Extended Validation, but the subject lacks what that demands: {missing}.',
      remedy: 'Do not rely on the level. On the server, have the CA issue the certificate again with the whole subject.',
    },
    'delivery-network': {
      summary: 'The organization {organization} delivers sites for others. It is who was checked; the site may belong to somebody else.',
      remedy: 'Who runs the site, this certificate does not tell. Look for it on the site itself.',
    },
  },
}
