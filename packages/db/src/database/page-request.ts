/** `cursor` is the `nextCursor` that the same list gave before; one that it never gave is an `InvalidCursorError`. */
export interface PageRequest {
  readonly cursor?: string | undefined;
  readonly limit: number;
}
