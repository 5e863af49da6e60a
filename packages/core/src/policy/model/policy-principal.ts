/** Who a statement applies to. */
export type PolicyPrincipal =
  /** Everyone, with or without AWS credentials: `"*"` or `{"AWS": "*"}`. */
  | { readonly kind: 'anyone' }
  /** All of an account, as far as that account allows: its id, or its `:root`. */
  | { readonly kind: 'account'; readonly accountId: string }
  /** One user, role or session. */
  | {
      readonly kind: 'entity';
      readonly arn: string;
      readonly accountId: string;
      readonly entity: 'user' | 'role' | 'assumed-role' | 'federated-user';
    }
  /** AWS puts a principal's unique id in place of its ARN when it is deleted: nobody, for good. */
  | { readonly kind: 'deleted'; readonly uniqueId: string }
  | { readonly kind: 'service'; readonly service: string }
  /** `issuer` without scheme, as it begins condition keys: `token.actions.githubusercontent.com`. */
  | { readonly kind: 'oidc'; readonly issuer: string; readonly arn: string | null }
  | { readonly kind: 'saml'; readonly arn: string }
  | { readonly kind: 'canonicalUser'; readonly id: string }
  /** AWS accepts none of this form that we know of; who it means is unknown. */
  | { readonly kind: 'unrecognized'; readonly text: string };
