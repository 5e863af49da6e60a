import { OuId } from '@plinth/contract';

/**
 * The OU or root right above an account, from a path such as
 * `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/111122223333/`; null when the path isn't of that kind.
 */
export function parentInPath(path: string | undefined, accountId: string): OuId | null {
  const steps = path?.split('/').filter((step) => step !== '' && step !== accountId) ?? [];
  const parent = OuId.safeParse(steps.at(-1));
  return parent.success ? parent.data : null;
}
