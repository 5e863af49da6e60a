/** Collects the conditions and values of a query whose text depends on its filters. */
export interface QueryBuilder {
  readonly values: readonly unknown[];
  /** Adds a value and gives its placeholder. */
  readonly bind: (value: unknown) => string;
  /** Adds a condition. */
  readonly where: (condition: string) => void;
  /** The conditions, joined. */
  readonly conditions: () => string;
}

export function createQueryBuilder(): QueryBuilder {
  const values: unknown[] = [];
  const conditions: string[] = [];
  return {
    values,
    bind: (value) => `$${values.push(value)}`,
    where: (condition) => void conditions.push(condition),
    conditions: () => conditions.join(' and '),
  };
}
