/** The tags that the audit requires: without any, the checks of tags would have nothing to evaluate. */
export const REQUIRED_TAGS = { user: 'team', role: 'managed-by' } as const;
