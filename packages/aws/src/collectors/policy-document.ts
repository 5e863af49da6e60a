import type { PolicyDocument } from '@plinth/core';

/**
 * Decodes a policy document as IAM sends it: JSON, percent-encoded by RFC 3986, so that a `+` is a
 * plus. A text that isn't encoded is read as it stands, one that isn't JSON is kept.
 */
export function decodePolicyDocument(text: string): PolicyDocument {
  const decoded = percentDecoded(text);
  try {
    return { json: JSON.parse(decoded) };
  } catch {
    return { malformed: decoded };
  }
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
