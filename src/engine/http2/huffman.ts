/**
 * The Huffman code of HPACK (RFC 7541, Appendix B). It is canonical: codes of one length are consecutive numbers in the order of
 * their bytes, and each longer length goes on where the one before it ended; so the lengths say all.
 */

/** Bytes by the length of their code. Ranges are written `first-last`. */
const byLength: readonly (readonly [bits: number, bytes: string])[] = [
  [5, '48-50 97 99 101 105 111 115 116'],
  [6, '32 37 45-47 51-57 61 65 95 98 100 102-104 108-110 112 114 117'],
  [7, '58 66-87 89 106 107 113 118-122'],
  [8, '38 42 44 59 88 90'],
  [10, '33 34 40 41 63'],
  [11, '39 43 124'],
  [12, '35 62'],
  [13, '0 36 64 91 93 126'],
  [14, '94 125'],
  [15, '60 96 123'],
  [19, '92 195 208'],
  [20, '128 130 131 162 184 194 224 226'],
  [21, '153 161 167 172 176 177 179 209 216 217 227 229 230'],
  [22, '129 132-134 136 146 154 156 160 163 164 169 170 173 178 181 185-187 189 190 196 198 228 232 233'],
  [23, '1 135 137-141 143 147 149-152 155 157 158 165 166 168 174 175 180 182 183 188 191 197 231 239'],
  [24, '9 142 144 145 148 159 171 206 215 225 236 237'],
  [25, '199 207 234 235'],
  [26, '192 193 200-202 205 210 213 218 219 238 240 242 243 255'],
  [27, '203 204 211 212 214 221-223 241 244-248 250-254'],
  [28, '2-8 11 12 14-21 23-31 127 220 249'],
  [30, '10 13 22'],
]
const longest = 30

interface Length {
  /** First code of this length. */
  first: number
  bytes: number[]
}

const lengths = codes()

function codes(): (Length | undefined)[] {
  const found: (Length | undefined)[] = []
  let next = 0
  let length = 0
  for (const [bits, text] of byLength) {
    next <<= bits - length
    length = bits
    const bytes = text.split(' ').flatMap((range) => {
      const [first, last = first] = range.split('-').map(Number) as [number, number?]
      return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    })
    found[bits] = { first: next, bytes }
    next += bytes.length
  }
  return found
}

/** Null where it is none: a code that no byte has, or padding that is not ones or longer than seven bits (RFC 7541, Section 5.2). */
export function unhuffman(coded: Uint8Array): Uint8Array | null {
  const bytes: number[] = []
  let code = 0
  let bits = 0
  for (const byte of coded) {
    for (let bit = 7; bit >= 0; bit--) {
      code = (code << 1) | ((byte >> bit) & 1)
      bits++
      const found = lengths[bits]
      const value = found?.bytes[code - found.first]
      if (value !== undefined) {
        bytes.push(value)
        code = 0
        bits = 0
      }
      else if (bits >= longest) {
        return null
      }
    }
  }
  return bits < 8 && code === (1 << bits) - 1
    ? Uint8Array.from(bytes)
    : null
}
