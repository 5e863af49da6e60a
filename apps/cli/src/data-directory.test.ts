import { describe, test } from 'vitest';
import { dataDirectory } from './data-directory.ts';

describe('dataDirectory', () => {
  test.for([
    [{ HOME: '/home/ada' }, '/home/ada/.local/share/plinth'],
    [{ HOME: '/home/ada', XDG_DATA_HOME: '/data' }, '/data/plinth'],
    [{ HOME: '/home/ada', PLINTH_DATA_DIR: '/srv/plinth', XDG_DATA_HOME: '/data' }, '/srv/plinth'],
    [{ HOME: '/home/ada', PLINTH_DATA_DIR: '', XDG_DATA_HOME: '' }, '/home/ada/.local/share/plinth'],
  ] as const)('%j: %s', ([env, expected], { expect }) => {
    expect(dataDirectory(env)).toBe(expected);
  });
});
