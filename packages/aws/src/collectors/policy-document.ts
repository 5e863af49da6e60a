import type { PolicyDocument } from '@plinth/core';

/**
 * Decodes a policy document as IAM sends it: JSON, percent-encoded by RFC 3986, so that a `+` is a
 * plus. A text that isn't encoded is read as it stands, one that isn't JSON is kept.
 */
export function decodePolicyDocument(text: string): PolicyDocument {
  return parsePolicyDocument(percentDecoded(text));
}

/**
 * Reads a policy document as Organizations sends it: JSON as it stands. A text that isn't JSON is kept; of one
 * that no policy is as long or as nested as, the beginning.
 */
export function parsePolicyDocument(text: string): PolicyDocument {
  if (text.length > LONGEST) return { malformed: text.slice(0, EXCERPT) };
  try {
    const json: unknown = JSON.parse(text);
    return isDeeper(json, DEEPEST) ? { malformed: text.slice(0, EXCERPT) } : { json };
  } catch {
    return { malformed: text };
  }
}

/** The most that IAM takes, white space included. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
const LONGEST = 131_072;
/** A policy is a statement's condition's operator's key's list of values deep: 7. */
const DEEPEST = 32;
/** Enough to see what it is. */
const EXCERPT = 1000;

/** It would be too deep for whatever copies or writes it, and take the whole account down with it. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((child) => isDeeper(child, levels - 1));
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
