/** The pieces that reports made by hand are put together from. */
import type { Certificate, Finding, Message, WireEvent } from '../../src/contract/index.ts'

const names: Record<string, [oid: string, name: string]> = {
  CN: ['2.5.4.3', 'CN'],
  O: ['2.5.4.10', 'O'],
  L: ['2.5.4.7', 'L'],
  C: ['2.5.4.6', 'C'],
  serialNumber: ['2.5.4.5', 'serialNumber'],
  jurisdictionC: ['1.3.6.1.4.1.311.60.2.1.3', 'jurisdictionC'],
}
export const nowhere = { start: 0, end: 0 }

function distinguished(parts: Record<string, string>): Certificate['subject'] {
  return {
    text: Object.entries(parts).map(([name, value]) => `${name}=${value}`).join(', '),
    attributes: Object.entries(parts).map(([name, value]) => ({
      oid: names[name]?.[0] ?? name,
      name,
      value,
      at: nowhere,
    })),
  }
}

export function certificate(index: number, role: Certificate['role'], subject: Record<string, string>, issuer: Record<string, string>, notAfter: string, changes: Partial<Certificate> = {}): Certificate {
  return {
    index,
    role,
    version: 3,
    serial: '48dfc8df851526b718a4a35cb162000b',
    subject: distinguished(subject),
    issuer: distinguished(issuer),
    validity: { notBefore: '2026-10-27T00:00:00.000Z', notAfter, at: nowhere },
    publicKey: {
      algorithm: { oid: '1.2.840.10045.2.1', name: 'id-ecPublicKey' },
      type: 'EC',
      bits: 256,
      curve: { oid: '1.2.840.10045.3.1.7', name: 'P-256' },
      exponent: null,
      at: nowhere,
    },
    signatureAlgorithm: { oid: '1.2.840.10045.4.3.2', name: 'ecdsa-with-SHA256' },
    extensions: [],
    fingerprints: {
      sha1: `${index}`.repeat(40),
      sha256: `${index}`.repeat(64),
      spki: `${'A'.repeat(43)}=`,
    },
    size: 800 + index,
    pem: '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n',
    fields: [],
    problems: [],
    ...changes,
  }
}

export function finding(id: string, grade: Finding['grade'], reason: string, values: Finding['evidence']['values'] = {}): Finding {
  return {
    id,
    grade,
    reason,
    evidence: { source: null, at: null, values },
    reference: grade === 'fail'
      ? 'RFC 5280 §4.1.2.5'
      : '',
  }
}

export function message(order: number, direction: Message['direction'], code: number, name: string, length: number, startMs: number, encrypted: boolean): Message {
  return {
    index: order,
    order,
    direction,
    type: { code, name },
    length,
    startMs,
    endMs: startMs,
    encrypted,
    records: [order],
    fields: [],
  }
}

export function event(order: number, direction: Message['direction'], kind: WireEvent['kind'], length: number, startMs: number, encrypted: boolean, more: Partial<WireEvent> = {}): WireEvent {
  return {
    order,
    direction,
    kind,
    length,
    startMs,
    endMs: startMs,
    encrypted,
    records: [order],
    fields: [],
    ...more,
  }
}
