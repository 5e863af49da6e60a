import { describe, it } from 'vitest';
import { createApiKey, hashApiKey, isApiKey } from './api-key.ts';

describe('createApiKey', () => {
  it('writes 32 bytes as 43 digits followed by a checksum', ({ expect }) => {
    expect(createApiKey(new Uint8Array(32))).toBe(`plk_${'0'.repeat(43)}2CZclj`);
    expect(createApiKey(new Uint8Array(32).fill(255))).toMatch(/^plk_[0-9A-Za-z]{49}$/);
  });

  it('never creates the same key twice', ({ expect }) => {
    const keys = new Set(Array.from({ length: 1000 }, () => createApiKey()));

    expect(keys.size).toBe(1000);
  });
});

describe('isApiKey', () => {
  it('accepts what createApiKey returns', ({ expect }) => {
    expect(Array.from({ length: 100 }, () => isApiKey(createApiKey()))).not.toContain(false);
  });

  it('refuses a key with any one letter changed, missing, or added', ({ expect }) => {
    const key = createApiKey();
    const changed = Array.from({ length: key.length }, (_, index) => {
      const letter = key[index] === 'a' ? 'b' : 'a';
      return key.slice(0, index) + letter + key.slice(index + 1);
    });

    expect(changed.filter(isApiKey)).toEqual([]);
    expect([key.slice(0, -1), `${key}0`, ` ${key}`, '', 'plk_', key.replace('plk_', 'sk_')].filter(isApiKey)).toEqual(
      [],
    );
  });
});

describe('hashApiKey', () => {
  it('is the SHA-256 of the text', ({ expect }) => {
    expect(Buffer.from(hashApiKey('abc')).toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
