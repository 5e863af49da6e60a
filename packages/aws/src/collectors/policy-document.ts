import type { PolicyDocument } from '@plinth/core';

/**
 * Decodes a policy document as IAM sends it: JSON, percent-encoded by RFC 3986, so that a `+` is a
 * plus. A text that isn't encoded is read as it stands, one that isn't JSON is kept.
 */
export function decodePolicyDocument(text: string): PolicyDocument {
  return parsePolicyDocument(percentDecoded(text));
}

/** Reads a policy document as Organizations sends it: JSON as it stands. A text that isn't JSON is kept. */
export function parsePolicyDocument(text: string): PolicyDocument {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return { malformed: text };
  }
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
