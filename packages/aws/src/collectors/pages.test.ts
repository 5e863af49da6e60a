import { describe, test } from 'vitest';
import { eachPage, markerBehind } from './pages.ts';

describe('eachPage', () => {
  test('follows the markers to the end', async ({ expect }) => {
    const read: (string | undefined)[] = [];
    const next = new Map<string | undefined, string>([
      [undefined, 'a'],
      ['a', 'b'],
    ]);

    await eachPage(async (marker) => {
      read.push(marker);
      return next.get(marker);
    });

    expect(read).toEqual([undefined, 'a', 'b']);
  });

  test('ends at pages that repeat', async ({ expect }) => {
    let reads = 0;
    const circle = eachPage(async (marker) => {
      reads += 1;
      return marker === 'a' ? 'b' : 'a';
    });

    await expect(circle).rejects.toThrow('its pages repeat');
    expect(reads).toBe(3);
  });

  test('ends at pages that never end', async ({ expect }) => {
    let reads = 0;
    const endless = eachPage(async () => {
      reads += 1;
      return String(reads);
    }, 20);

    await expect(endless).rejects.toThrow('it goes beyond the cap of 20 pages');
    expect(reads).toBe(20);
  });
});

describe('markerBehind', () => {
  test.for([
    [{ IsTruncated: true, Marker: 'm' }, 'm'],
    [{ IsTruncated: false, Marker: 'm' }, undefined],
    [{}, undefined],
  ] as const)('%j', ([page, marker], { expect }) => {
    expect(markerBehind(page)).toBe(marker);
  });

  test.for([{ IsTruncated: true }, { IsTruncated: true, Marker: '' }])('%j is incomplete', (page, { expect }) => {
    expect(() => markerBehind(page)).toThrow('it is truncated and has no marker for the rest');
  });
});
