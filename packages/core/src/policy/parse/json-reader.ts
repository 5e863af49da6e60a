import type { Work } from '../../work/work.ts';
import { MalformedError } from './malformed-error.ts';

/**
 * Far above the quotas (10,240 characters for a role's inline policies), and above AWS's own policies,
 * which no quota binds: AWSSupportServiceRolePolicy has 157,000 characters and 4,500 actions.
 */
const MAX_VALUES = 20_000;
const MAX_CHARACTERS = 256 * 1024;

/** Reads typed values out of unknown JSON, and counts them: what is too much is malformed. */
export interface JsonReader {
  /** The object's own entries. `allowed` are the only keys it may have. */
  object(value: unknown, path: string, allowed?: readonly string[]): ReadonlyMap<string, unknown>;
  text(value: unknown, path: string): string;
  /** The items of a list; anything else is a list of one, as everywhere in the policy language. */
  list(value: unknown, path: string): readonly unknown[];
}

export function createJsonReader(work: Work): JsonReader {
  let values = 0;
  let characters = 0;

  function spend(count: number, length: number, path: string): void {
    work.spend(2 * count + length / 2);
    values += count;
    characters += length;
    if (values > MAX_VALUES || characters > MAX_CHARACTERS) throw new MalformedError('too_large', path);
  }

  return {
    object(value, path, allowed) {
      if (!isObject(value)) throw new MalformedError('wrong_type', path);
      const entries = Object.entries(value);
      spend(entries.length, 0, path);
      for (const [key] of entries) {
        spend(0, key.length, path);
        if (allowed && !allowed.includes(key)) throw new MalformedError('unknown_element', path);
      }
      return new Map(entries);
    },
    text(value, path) {
      if (typeof value !== 'string') throw new MalformedError('wrong_type', path);
      spend(1, value.length, path);
      return value;
    },
    list(value, path) {
      const items: readonly unknown[] = Array.isArray(value) ? value : [value];
      spend(items.length, 0, path);
      return items;
    },
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
