import type { Framework } from '@plinth/contract';
import type { Plinth } from '@plinth/sdk';

const MOST_FRAMEWORKS = 1000;

/** Every version of every framework, by id, oldest version first. */
export async function listFrameworks(plinth: Plinth, signal: AbortSignal): Promise<readonly Framework[]> {
  const frameworks = await plinth.frameworks.list({ limit: 500 }, { signal }).toArray({ limit: MOST_FRAMEWORKS });
  return frameworks.toSorted(
    (a, b) => a.id.localeCompare(b.id, 'en') || a.version.localeCompare(b.version, 'en', { numeric: true }),
  );
}
