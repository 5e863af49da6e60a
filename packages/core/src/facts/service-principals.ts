/**
 * The name of a service, of the principal that policies write: `codebuild` of `codebuild.eu-west-1.amazonaws.com`. Some
 * have a principal for each Region, and one more in China. Null for what is no such principal.
 */
export function serviceNameOf(principal: string): string | null {
  return /^([a-z0-9.-]+?)(?:\.[a-z]{2}(?:-[a-z]+)+-\d+)?\.amazonaws\.(?:com(?:\.cn)?|eu)$/.exec(principal)?.[1] ?? null;
}
