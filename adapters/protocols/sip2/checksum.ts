/**
 * SIP2 2.12, "Error Detection": the low 16 bits of the sum of all bytes from the first to the Z of `AZ`, two's complement,
 * as four upper-case hexadecimal digits. Bytes, not characters: it is taken after encoding.
 */
export function checksum(bytes: Uint8Array): string {
  let sum = 0
  for (const byte of bytes) sum += byte
  return (-sum & 0xffff).toString(16).toUpperCase().padStart(4, '0')
}
