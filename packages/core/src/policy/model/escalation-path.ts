/** A known way in which a few actions together give a principal more than it was granted. */
export interface EscalationPath {
  /** Stable, kebab-case. */
  readonly id: string;
  /** What its holder does with it, in a sentence. */
  readonly how: string;
  /** All are needed. The first decides what one can become. */
  readonly needs: readonly [Need, ...Need[]];
  /** It gives more only where what it is done to has a permissions boundary. */
  readonly bounded?: true;
}

/** Things of one kind, as their ARNs begin after the account: `arn:…:lambda:REGION:ACCOUNT:function:`. */
export interface ResourceKind {
  readonly service: string;
  readonly type: string;
  /** They are AWS's own, not the account's. */
  readonly ofAws?: true;
}

export interface Need {
  readonly action: string;
  /** What the action must be allowed on, somewhere: something of IAM, one kind of thing, or (`own`) anything of its service. */
  readonly on: 'user' | 'group' | 'role' | 'policy' | 'saml-provider' | ResourceKind | 'own';
  /** To do it to oneself is harmless: `user/${aws:username}` doesn't count. */
  readonly othersOnly?: true;
  /** For `iam:PassRole`: the service that receives the role, as `iam:PassedToService` names it. */
  readonly passedTo?: string;
}
