import { CheckId } from '@plinth/contract';
import type { Framework } from './framework.ts';

interface ControlData {
  readonly id: string;
  readonly title: string;
  readonly checks: readonly string[];
  readonly manual?: string;
}

/**
 * Defines one version of a framework from data.
 *
 * @throws ZodError when a control names what isn't a check id. Whether there is such a check, a test asks.
 */
export function defineFramework(
  data: Omit<Framework, 'controls'> & { readonly controls: readonly ControlData[] },
): Framework {
  return {
    ...data,
    controls: data.controls.map(({ id, title, checks, manual }) => ({
      id,
      title,
      checks: checks.map((check) => CheckId.parse(check)),
      manual: manual ?? null,
    })),
  };
}
