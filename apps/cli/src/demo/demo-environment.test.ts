import { describe, test } from 'vitest';
import { demoEnvironment } from './demo-environment.ts';

describe('demoEnvironment', () => {
  test('keeps nothing that could lead to a real installation', ({ expect }) => {
    const env = {
      PATH: '/bin',
      DATABASE_URL: 'postgres://production',
      PLINTH_DATA_DIR: '/srv/plinth',
      PLINTH_ROLE_NAME: 'Audit',
      PLINTH_LOG_LEVEL: 'warn',
    };

    expect(demoEnvironment(env)).toEqual({ PATH: '/bin', PLINTH_LOG_LEVEL: 'warn' });
  });

  test('takes a database that is named for the demo', ({ expect }) => {
    expect(demoEnvironment({ PLINTH_DEMO_DATABASE_URL: 'postgres://demo' })).toEqual({
      PLINTH_LOG_LEVEL: 'silent',
      DATABASE_URL: 'postgres://demo',
    });
  });
});
