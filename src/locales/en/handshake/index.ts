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

/**
 * Explanations of messages, events and fields: `summary` is a sentence, `detail` a paragraph. `src/ui/explain` chooses the text
 * and fills it; a name behind the sign of a link holds the key of one of `words`. Fields of extensions stand under `inside`.
 */
export const explain = {
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
