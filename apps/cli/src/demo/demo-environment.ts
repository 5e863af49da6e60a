import type { Environment } from '../terminal/terminal.ts';

/** What the demo's server gets of the environment: nothing of a real installation's settings, database or role. */
export function demoEnvironment(env: Environment): Environment {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith('PLINTH_') && name !== 'DATABASE_URL');
  return {
    ...Object.fromEntries(kept),
    PLINTH_LOG_LEVEL: env['PLINTH_LOG_LEVEL'] || 'silent',
    ...(env['PLINTH_DEMO_DATABASE_URL'] ? { DATABASE_URL: env['PLINTH_DEMO_DATABASE_URL'] } : {}),
  };
}
