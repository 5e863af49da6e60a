import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * An API key is `plk_`, 43 base-62 digits of 32 random bytes, and 6 of the CRC-32 of those 43: a mistyped
 * or truncated key is detected without a database query. Only its SHA-256 is stored.
 */
export function createApiKey(entropy: Uint8Array = randomBytes(32)): string {
  const secret = toBase62(BigInt(`0x${Buffer.from(entropy).toString('hex')}`), SECRET_LENGTH);
  return `${PREFIX}${secret}${checksum(secret)}`;
}

/** Whether the text is a well-formed API key: its format and checksum are valid. */
export function isApiKey(text: string): boolean {
  if (!FORMAT.test(text)) return false;
  const secret = text.slice(PREFIX.length, -CHECKSUM_LENGTH);
  return text.endsWith(checksum(secret));
}

/** The hash that is stored. A key has 256 random bits, so a plain hash can't be reversed by search. */
export function hashApiKey(key: string): Uint8Array {
  return createHash('sha256').update(key).digest();
}

const PREFIX = 'plk_';
const SECRET_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const FORMAT = /^plk_[0-9A-Za-z]{49}$/;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function checksum(secret: string): string {
  return toBase62(BigInt(crc32(secret)), CHECKSUM_LENGTH);
}

function toBase62(value: bigint, length: number): string {
  let rest = value;
  let digits = '';
  for (let index = 0; index < length; index += 1) {
    digits = DIGITS.charAt(Number(rest % 62n)) + digits;
    rest /= 62n;
  }
  return digits;
}
