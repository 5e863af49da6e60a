import type { Readable } from 'node:stream';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { inMib, type ResponseCaps } from '../limits/caps.ts';

/**
 * Reads a body whole, and cuts it off as soon as it is larger or takes longer than a response may.
 *
 * @throws {IncompleteResponse} that names the cap; or what `received` throws, or the stream's error.
 */
export async function readBody(
  stream: Readable,
  caps: ResponseCaps,
  received: (bytes: number) => void,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const timer = setTimeout(() => {
    stream.destroy(new IncompleteResponse(`it took longer than the cap of ${caps.ms / 1000} s`));
  }, caps.ms);
  try {
    for await (const chunk of stream) {
      const part = toBytes(chunk);
      bytes += part.length;
      if (bytes > caps.bytes) throw new IncompleteResponse(`it is larger than the cap of ${inMib(caps.bytes)}`);
      received(part.length);
      chunks.push(part);
    }
    return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, bytes);
  } finally {
    clearTimeout(timer);
    // Leaving the loop early has ended the stream, and with it the connection.
    if (!stream.readableEnded) stream.destroy();
  }
}

function toBytes(chunk: unknown): Uint8Array {
  return chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
}
