/** An IP packet in each link layer and tunnel that captures have, and captures of such. */
import { Buffer } from 'node:buffer'
import { internetChecksum } from '../../src/engine/capture/checksum.ts'

export interface Wrapping {
  name: string
  linkType: number
  wrap: (ip: Buffer) => Buffer
}

const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex')
const macs = hex('0200000000010200000000 02')

export function ipv4(protocol: number, content: Buffer, { id = 0, fragment = 0 } = {}): Buffer {
  const header = hex('45000000 00000000 40000000 0a000001 0a000002')
  header.writeUInt16BE(20 + content.length, 2)
  header.writeUInt16BE(id, 4)
  header.writeUInt16BE(fragment, 6)
  header[9] = protocol
  header.writeUInt16BE(internetChecksum(header), 10)
  return Buffer.concat([header, content])
}

export function ipv6(next: number, content: Buffer): Buffer {
  const header = hex(`60000000 0000 00 40 20010db8${'00'.repeat(11)}01 20010db8${'00'.repeat(11)}02`)
  header.writeUInt16BE(content.length, 4)
  header[6] = next
  return Buffer.concat([header, content])
}

/** Without a checksum, which UDP over IPv4 allows. */
export function udp(port: number, content: Buffer, from = 50_001): Buffer {
  const header = Buffer.alloc(8)
  header.writeUInt16BE(from, 0)
  header.writeUInt16BE(port, 2)
  header.writeUInt16BE(8 + content.length, 4)
  return Buffer.concat([header, content])
}

export function ethernet(type: string, ...content: Buffer[]): Buffer {
  return Buffer.concat([macs, hex(type), ...content])
}

const typeOf = (ip: Buffer): string => ip[0]! >> 4 === 6 ? '86dd' : '0800'
const framed = (ip: Buffer): Buffer => ethernet(typeOf(ip), ip)
const pppOf = (ip: Buffer): Buffer => Buffer.concat([hex(ip[0]! >> 4 === 6 ? '0057' : '0021'), ip])
const overIp = (protocol: number, ...content: Buffer[]): Buffer => framed(ipv4(protocol, Buffer.concat(content)))
const overUdp = (port: number, ...content: Buffer[]): Buffer => overIp(17, udp(port, Buffer.concat(content)))
function sized(content: Buffer): Buffer {
  const size = Buffer.alloc(2)
  size.writeUInt16BE(content.length)
  return size
}
const snapped = (ip: Buffer): Buffer => Buffer.concat([hex(`aaaa03 000000 ${typeOf(ip)}`), ip])
/** A data frame to the access point. */
const wifi = (ip: Buffer, start = '0801'): Buffer => Buffer.concat([hex(`${start} 0000 020000000001 020000000002 020000000003 1000`), snapped(ip)])
function nflog(ip: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(4 + ip.length, 0)
  head.writeUInt16LE(9, 2)
  return Buffer.concat([hex(ip[0]! >> 4 === 6 ? '0a000001' : '02000001'), hex('0500 0a00 61 000000'), head, ip, Buffer.alloc(-ip.length & 3)])
}
function pseudo(size: number, at: number, value: string): Buffer {
  const header = Buffer.alloc(size)
  hex(value).copy(header, at)
  return header
}

/** What tshark reads too. */
export const wrappings: Wrapping[] = [
  { name: 'Ethernet', linkType: 1, wrap: framed },
  { name: 'Ethernet, filled up and with its check', linkType: 1, wrap: ip => Buffer.concat([framed(ip), Buffer.alloc(10)]) },
  { name: 'VLAN', linkType: 1, wrap: ip => ethernet('8100', hex(`0001${typeOf(ip)}`), ip) },
  { name: 'a stack of five VLAN tags', linkType: 1, wrap: ip => ethernet('88a8', hex(`0001 88a8 0002 9100 0003 8100 0004 8100 0005 ${typeOf(ip)}`), ip) },
  { name: 'LLC and SNAP', linkType: 1, wrap: ip => Buffer.concat([macs, sized(snapped(ip)), snapped(ip)]) },
  { name: 'LLC and SNAP behind a VLAN tag', linkType: 1, wrap: ip => Buffer.concat([macs, hex('81000001'), sized(snapped(ip)), snapped(ip)]) },
  { name: 'MPLS', linkType: 1, wrap: ip => ethernet('8847', hex('00010040 00020140'), ip) },
  { name: 'Ethernet over MPLS, with a control word', linkType: 1, wrap: ip => ethernet('8847', hex('00010140 00000000'), framed(ip)) },
  { name: 'PPPoE', linkType: 1, wrap: ip => ethernet('8864', hex('1100 0001'), sized(pppOf(ip)), pppOf(ip), Buffer.alloc(4)) },
  { name: 'GRE', linkType: 1, wrap: ip => overIp(47, hex(`0000${typeOf(ip)}`), ip) },
  { name: 'GRE with checksum, key and number', linkType: 1, wrap: ip => overIp(47, hex(`b000${typeOf(ip)} 00000000 00000001 00000002`), ip) },
  { name: 'GRE over IPv6', linkType: 1, wrap: ip => framed(ipv6(47, Buffer.concat([hex(`0000${typeOf(ip)}`), ip]))) },
  { name: 'NVGRE', linkType: 1, wrap: ip => overIp(47, hex('20006558 00000100'), framed(ip)) },
  { name: 'PPTP', linkType: 1, wrap: ip => overIp(47, hex('3001880b'), sized(pppOf(ip)), hex('0001 00000001'), pppOf(ip)) },
  { name: 'ERSPAN of the first type', linkType: 1, wrap: ip => overIp(47, hex('000088be'), framed(ip)) },
  { name: 'ERSPAN of the second type', linkType: 1, wrap: ip => overIp(47, hex('100088be 00000001 10000001 00000000'), framed(ip)) },
  { name: 'ERSPAN of the third type', linkType: 1, wrap: ip => overIp(47, hex('100022eb 00000001 20000001 00000000 00000000'), framed(ip)) },
  { name: 'IP in IP', linkType: 1, wrap: ip => overIp(ip[0]! >> 4 === 6 ? 41 : 4, ip) },
  { name: 'IP in IPv6', linkType: 1, wrap: ip => framed(ipv6(ip[0]! >> 4 === 6 ? 41 : 4, ip)) },
  { name: 'EtherIP', linkType: 1, wrap: ip => overIp(97, hex('3000'), framed(ip)) },
  { name: 'MPLS in IP', linkType: 1, wrap: ip => overIp(137, hex('00010140'), ip) },
  { name: 'VXLAN', linkType: 1, wrap: ip => overUdp(4789, hex('08000000 00000100'), framed(ip)) },
  { name: 'VXLAN-GPE', linkType: 1, wrap: ip => overUdp(4790, hex(`0c0000${ip[0]! >> 4 === 6 ? '02' : '01'} 00000100`), ip) },
  { name: 'Geneve with an option', linkType: 1, wrap: ip => overUdp(6081, hex('0200 6558 00000100 01020001 00000000'), framed(ip)) },
  { name: 'GTP-U', linkType: 1, wrap: ip => overUdp(2152, hex('30ff'), sized(ip), hex('00000001'), ip) },
  { name: 'GTP-U with an extension', linkType: 1, wrap: ip => overUdp(2152, hex('34ff'), sized(Buffer.concat([ip, Buffer.alloc(8)])), hex('00000001 0000 00 85 01 1000 00'), ip) },
  { name: 'L2TP', linkType: 1, wrap: ip => overUdp(1701, hex('0002 0001 0002'), hex('ff03'), pppOf(ip)) },
  { name: 'MPLS over UDP', linkType: 1, wrap: ip => overUdp(6635, hex('00010140'), ip) },
  { name: 'tunnels in tunnels', linkType: 1, wrap: ip => overIp(47, hex('00000800'), ipv4(17, udp(4789, Buffer.concat([hex('08000000 00000100'), ethernet('8100', hex('00018847'), hex('00010140'), ip)])))) },
  { name: 'raw IP', linkType: 101, wrap: ip => ip },
  { name: 'BSD loopback', linkType: 0, wrap: ip => Buffer.concat([hex(ip[0]! >> 4 === 6 ? '1e000000' : '02000000'), ip]) },
  { name: 'Linux cooked', linkType: 113, wrap: ip => Buffer.concat([pseudo(16, 0, '0000 0001 0006 020000000001 0000'), ip]).fill(hex(typeOf(ip)), 14, 16) },
  { name: 'Linux cooked, version 2', linkType: 276, wrap: ip => Buffer.concat([hex(typeOf(ip)), pseudo(18, 6, '0001 00 06 020000000001'), ip]) },
  { name: 'PPP', linkType: 9, wrap: ip => Buffer.concat([hex('ff03'), pppOf(ip)]) },
  { name: 'PPP without address and control', linkType: 9, wrap: pppOf },
  { name: 'PPP with a direction', linkType: 204, wrap: ip => Buffer.concat([hex('01 ff03'), pppOf(ip)]) },
  { name: 'Cisco HDLC', linkType: 104, wrap: ip => Buffer.concat([hex(`0f00${typeOf(ip)}`), ip]) },
  { name: '802.11', linkType: 105, wrap: ip => wifi(ip) },
  { name: '802.11 with a quality of service', linkType: 105, wrap: ip => Buffer.concat([wifi(Buffer.alloc(0), '8801').subarray(0, 24), hex('0000'), snapped(ip)]) },
  { name: 'radiotap', linkType: 127, wrap: ip => Buffer.concat([hex('0000 0800 00000000'), wifi(ip)]) },
  { name: 'radiotap with a time and a check sequence', linkType: 127, wrap: ip => Buffer.concat([hex('0000 1100 03000000 0000000000000000 10'), wifi(ip), hex('00000000')]) },
  { name: 'AVS', linkType: 163, wrap: ip => Buffer.concat([pseudo(64, 0, '80211001 00000040'), wifi(ip)]) },
  { name: 'Prism', linkType: 119, wrap: ip => Buffer.concat([pseudo(144, 0, '44000000 90000000'), wifi(ip)]) },
  { name: 'PPI', linkType: 192, wrap: ip => Buffer.concat([hex('00 00 0800 69000000'), wifi(ip)]) },
  { name: 'pflog', linkType: 117, wrap: ip => Buffer.concat([pseudo(64, 0, `3d ${ip[0]! >> 4 === 6 ? '18' : '02'} 00 00`), ip]) },
  { name: 'NFLOG', linkType: 239, wrap: nflog },
  { name: 'LLC over ATM', linkType: 100, wrap: snapped },
]

/** A pcap file of such packets. */
export function pcap(linkType: number, packets: readonly Buffer[]): Buffer {
  const header = hex('d4c3b2a1 02000400 00000000 00000000 ffff0000')
  const link = Buffer.alloc(4)
  link.writeUInt32LE(linkType)
  return Buffer.concat([header, link, ...packets.flatMap((packet, index) => {
    const record = Buffer.alloc(16)
    record.writeUInt32LE(1_767_225_600, 0)
    record.writeUInt32LE(index, 4)
    record.writeUInt32LE(packet.length, 8)
    record.writeUInt32LE(packet.length, 12)
    return [record, packet]
  })])
}
