import { AwsError } from '@plinth/contract';
import { toCause } from '../errors/to-cause.ts';

/**
 * Names the action in the cause of what fails, where a kind of evidence takes several.
 *
 * @param action e.g. `account:ListRegions`.
 */
export async function asking<T>(action: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw new AwsError(toCause(error, action), { cause: error });
  }
}
