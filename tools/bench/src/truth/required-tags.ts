/** The tags that the audit asks for: without any, the checks of tags would have nothing to say. */
export const REQUIRED_TAGS = { user: 'team', role: 'managed-by' } as const;
