/** The resource of every check of the password policy. */
export const PASSWORD_POLICY_ARN = 'arn:aws:iam::111122223333:account-password-policy';

/** How an account without a password policy fails, whatever is required. */
export const NO_PASSWORD_POLICY_FAILURE = {
  resource: PASSWORD_POLICY_ARN,
  message: "The account has no password policy: AWS's default requires only 8 characters of 3 types.",
};
