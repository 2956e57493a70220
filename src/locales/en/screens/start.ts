export const start = {
  title: 'See what really happens when you ask for a page over HTTPS',
  lead: 'Enter an address, or click a practice server. They run on this machine, with no internet, and some are broken on purpose.',
  groups: {
    works: 'Works as it should',
    versions: 'One version each',
    broken: 'Broken on purpose: the certificate',
    chain: 'Broken on purpose: the chain',
    revocation: 'Revocation',
    plain: 'Without protection',
  },
  compareTitle: 'Free against EV',
  compareLead: 'What does a paid certificate give that a free one does not? Two practice servers answer, side by side.',
  free: 'free, by a program',
  paid: 'paid, by an audit',
  questions: {
    owner: 'Who does each certificate name?',
    encryption: 'Is the encryption any different?',
    readable: 'What can the network still read?',
  },
  compare: 'Compare them',
  keys: 'Keys worth knowing',
}
