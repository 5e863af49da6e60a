import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../terminal/terminal.ts';

/** Where the demo keeps its data: below the checkout, apart from any real data. */
export function demoDirectory(env: Environment): string {
  if (env['PLINTH_DEMO_DIR']) return resolve(env['PLINTH_DEMO_DIR']);
  return fileURLToPath(new URL('../../../../.plinth/demo', import.meta.url));
}
