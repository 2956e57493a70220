import type { explain as shape } from '../../en/handshake/index.ts'
import { alerts } from './alerts.ts'
import { certificateExtensions } from './certificate-extensions.ts'
import { certificateFields } from './certificate-fields.ts'
import { encryptedHello } from './encrypted-hello.ts'
import { events } from './events.ts'
import { everyMessage } from './every-message.ts'
import { hello } from './hello.ts'
import { keyFields } from './key-fields.ts'
import { messages } from './messages.ts'
import { names } from './names.ts'
import { negotiation } from './negotiation.ts'
import { rareExtensions } from './rare-extensions.ts'
import { rareMessages } from './rare-messages.ts'
import { session } from './session.ts'
import { ssl2 } from './ssl2.ts'
import { suites } from './suites.ts'
import { values } from './values.ts'
import { words } from './words.ts'

export const explain: typeof shape = {
  messages: {
    ...messages.messages,
    ...rareMessages.messages,
    ...ssl2.messages,
  },
  fields: {
    ...hello.fields,
    ...certificateFields.fields,
    ...rareMessages.fields,
    ...keyFields.fields,
    ...ssl2.fields,
  },
  extensions: {
    ...certificateExtensions.extensions,
    ...negotiation.extensions,
    ...names.extensions,
    ...encryptedHello.extensions,
    ...session.extensions,
    ...rareExtensions.extensions,
  },
  inside: {
    ...certificateExtensions.inside,
    ...negotiation.inside,
    ...names.inside,
    ...encryptedHello.inside,
    ...session.inside,
    ...rareExtensions.inside,
  },
  shared: everyMessage.shared,
  alerts: alerts.alerts,
  events: events.events,
  event: events.event,
  words: {
    ...words.words,
    ...suites.words,
    ...values.words,
  },
}
