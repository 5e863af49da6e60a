import { describe, it } from 'vitest';
import { newId } from './new-id.ts';

describe('newId', () => {
  it('writes the example of RFC 9562, appendix A.6', ({ expect }) => {
    const entropy = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);

    expect(newId(0x017f22e279b0, entropy)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('sorts by time', ({ expect }) => {
    const ids = [1, 2 ** 32 - 1, 2 ** 32, Date.UTC(2026, 10), Date.UTC(2100, 0)].map((ms) => newId(ms));

    expect([...ids].sort()).toEqual(ids);
  });
});
