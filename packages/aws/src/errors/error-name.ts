/**
 * The name of an AWS error without its suffix. IAM's modeled errors come by shape name
 * (`NoSuchEntityException`) though the wire says `NoSuchEntity`; others keep the wire's.
 */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name.replace(/(Exception|Fault)$/, '') : '';
}
