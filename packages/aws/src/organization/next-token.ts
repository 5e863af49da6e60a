/** The part of an Organizations request that asks for a page; none for the first. */
export function nextToken(token: string | undefined): { NextToken?: string } {
  return token === undefined ? {} : { NextToken: token };
}
