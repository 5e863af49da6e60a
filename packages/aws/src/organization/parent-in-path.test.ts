import { describe, test } from 'vitest';
import { parentInPath } from './parent-in-path.ts';

describe('parentInPath', () => {
  test.for([
    ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/ou-ab12-22222222/111122223333/', 'ou-ab12-22222222'],
    ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/', 'ou-ab12-11111111'],
    ['o-a1b2c3d4e5/r-ab12/111122223333/', 'r-ab12'],
    ['o-a1b2c3d4e5/r-ab12', 'r-ab12'],
    ['o-a1b2c3d4e5/', null],
    ['o-a1b2c3d4e5/r-ab12/999988887777/', null],
    ['', null],
    [undefined, null],
  ] as const)('%s', ([path, parent], { expect }) => {
    expect(parentInPath(path, '111122223333')).toBe(parent);
  });
});
