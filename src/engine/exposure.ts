/** What somebody on the way could read of a run, item by item: a fact of the bytes, not an opinion. */
import type { Exposure, Handshake, Http, Tls } from '../contract/index.ts'
import { handshakeType } from '../contract/tls-numbers.ts'
import { isClientHello, place } from './checks/connection/facts.ts'

export interface ExposureFacts {
  address: string | null
  tls: Tls | null
  handshake: Handshake | null
  http: Http | null
}

type Item = Exposure['items'][number]

export function exposureOf({ address, tls, handshake, http }: ExposureFacts): Exposure {
  const plain = handshake === null
  const certificate = handshake?.messages.find(({ direction, type }) => direction === 'server' && type.code === handshakeType.certificate)
  const items: Item[] = [
    item('address', true, address),
  ]
  const name = tls?.offered?.serverName ?? null
  if (plain) {
    items.push(item('host-name', true, headerOf(http, 'host')))
  }
  else if (name) {
    items.push({
      ...item('host-name', true, name),
      ...located(place(handshake, isClientHello, 'server_name')),
    })
  }
  else {
    items.push(item('host-name', false, null))
  }
  if (certificate) {
    items.push({
      ...item('certificate', !certificate.encrypted, null),
      message: certificate.index,
    })
  }
  if (http) {
    items.push(item('method', plain, http.request.method), item('path', plain, http.request.path), item('headers', plain, null))
    items.push(item('body', plain, null))
    if (http.response)
      items.push(item('status', plain, String(http.response.status)))
  }
  items.push(item('sizes', true, null), item('times', true, null))
  return { items }
}

function item(id: Item['id'], readable: boolean, value: string | null): Item {
  return {
    id,
    readable,
    message: null,
    at: null,
    value,
  }
}

function located({ source, at }: ReturnType<typeof place>): Pick<Item, 'message' | 'at'> {
  return {
    message: source?.kind === 'message'
      ? source.index
      : null,
    at,
  }
}

function headerOf(http: Http | null, wanted: string): string | null {
  return http?.request.headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? null
}
