/** What certificates say of policies: RFC 5280, Sections 4.2.1.4, 4.2.1.5, 4.2.1.11 and 4.2.1.14. */
import type { DerReader } from '../asn1/der.ts'
import type { ExtensionSource } from './extension-reader.ts'
import { contextSpecific, tag } from '../asn1/der.ts'
import { integerBytes, oidText } from '../asn1/values.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { extensionReader } from './extension-reader.ts'

export const anyPolicy = '2.5.29.32.0'

const policiesOid = '2.5.29.32'
const mappingsOid = '2.5.29.33'
const constraintsOid = '2.5.29.36'
const inhibitAnyOid = '2.5.29.54'
/** Of one certificate; the busiest on the internet have a dozen. */
const mostPolicies = 1_000

export interface PolicyStatements {
  /** Null where the extension is missing. */
  policies: string[] | null
  /** A policy is qualified in a way that RFC 5280 does not name. */
  foreignQualifier: boolean
  mappings: { issuer: string, subject: string }[]
  /** Certificates that may follow before the limit holds; null where there is none. */
  requireExplicit: number | null
  inhibitMapping: number | null
  inhibitAny: number | null
}

/** @throws ParseError where one of the extensions cannot be read */
export function readPolicyStatements(parsed: ExtensionSource): PolicyStatements {
  const policies = readFrom(parsed, policiesOid, readPolicies)
  const constraints = readFrom(parsed, constraintsOid, readPolicyConstraints)
  return {
    policies: policies?.policies ?? null,
    foreignQualifier: policies?.foreignQualifier ?? false,
    mappings: readFrom(parsed, mappingsOid, readMappings) ?? [],
    requireExplicit: constraints?.requireExplicit ?? null,
    inhibitMapping: constraints?.inhibitMapping ?? null,
    inhibitAny: readFrom(parsed, inhibitAnyOid, reader => skipCount(integerBytes(reader.next(tag.integer, 'SkipCerts')), reader.at)),
  }
}

function readFrom<Value>(parsed: ExtensionSource, oid: string, read: (reader: DerReader) => Value): Value | null {
  const reader = extensionReader(parsed, oid)
  if (!reader)
    return null
  const value = read(reader)
  reader.finish('the extension')
  return value
}

/** Qualifiers are looked at for their form alone. @throws ParseError also where a policy stands twice */
export function readPolicies(outer: DerReader): { policies: string[], foreignQualifier: boolean } {
  let foreignQualifier = false
  const policies = new Set<string>()
  const reader = outer.sequence('CertificatePolicies')
  do {
    const at = reader.at
    const information = reader.sequence('PolicyInformation')
    const policy = oidText(information.next(tag.oid, 'policyIdentifier'))
    if (!information.done)
      foreignQualifier = readQualifiers(information.sequence('policyQualifiers'), policy) || foreignQualifier
    information.finish('PolicyInformation')
    if (policies.has(policy) || policies.size >= mostPolicies)
      throw new ParseError('each policy once', at)
    policies.add(policy)
  } while (!reader.done)
  return { policies: [...policies], foreignQualifier }
}

/** With anyPolicy only the two qualifiers of the RFC may stand. */
function readQualifiers(reader: DerReader, policy: string): boolean {
  let foreign = false
  do {
    const at = reader.at
    const qualifier = reader.sequence('PolicyQualifierInfo')
    const type = oidText(qualifier.next(tag.oid, 'policyQualifierId'))
    qualifier.any('a qualifier')
    qualifier.finish('PolicyQualifierInfo')
    const known = /^1\.3\.6\.1\.5\.5\.7\.2\.[12]$/.test(type)
    foreign ||= !known
    if (policy === anyPolicy && !known)
      throw new ParseError('a qualifier that RFC 5280 names', at)
  } while (!reader.done)
  return foreign
}

function readMappings(outer: DerReader): PolicyStatements['mappings'] {
  const mappings: PolicyStatements['mappings'] = []
  const reader = outer.sequence('PolicyMappings')
  do {
    const mapping = reader.sequence('a mapping')
    const issuer = oidText(mapping.next(tag.oid, 'issuerDomainPolicy'))
    const subject = oidText(mapping.next(tag.oid, 'subjectDomainPolicy'))
    mapping.finish('the mapping')
    if (mappings.length >= mostPolicies)
      throw new ParseError(`at most ${mostPolicies} mappings`, reader.at)
    mappings.push({ issuer, subject })
  } while (!reader.done)
  return mappings
}

/** RFC 5280, Section 4.2.1.11. */
export function readPolicyConstraints(outer: DerReader): { requireExplicit: number | null, inhibitMapping: number | null } {
  const reader = outer.sequence('PolicyConstraints')
  const explicit = reader.optional(0, 'requireExplicitPolicy', contextSpecific)
  const mapping = reader.optional(1, 'inhibitPolicyMapping', contextSpecific)
  if (!explicit && !mapping)
    throw new ParseError('at least one constraint', reader.at)
  reader.finish('PolicyConstraints')
  return {
    requireExplicit: explicit && skipCount(integerBytes(explicit), explicit.start),
    inhibitMapping: mapping && skipCount(integerBytes(mapping), mapping.start),
  }
}

/** Beyond a path's length every number says the same. */
export function skipCount(bytes: Uint8Array, at: number): number {
  if (bytes[0]! >= 0x80)
    throw new ParseError('a number of certificates', at)
  return bytes.length > 4
    ? 0x7fff_ffff
    : bytes.reduce((value, byte) => value * 256 + byte, 0)
}
