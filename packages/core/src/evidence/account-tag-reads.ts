/** The IAM actions that reading the tags of accounts takes: no evidence, since no check asks for them. */
export const ACCOUNT_TAG_READS = {
  /** From the management account, for up to a hundred accounts at once. */
  together: 'tag:GetResources',
  /** From a delegated administrator, for one account. */
  each: 'organizations:ListTagsForResource',
} as const;
