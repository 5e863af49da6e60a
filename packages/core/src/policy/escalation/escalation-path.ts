/** A known way in which a few actions together make more of a principal than it was given. */
export interface EscalationPath {
  /** Stable, kebab-case. */
  readonly id: string;
  /** What its holder does with it, in a sentence. */
  readonly how: string;
  /** All are needed. The first decides whom or what one can become. */
  readonly needs: readonly [Need, ...Need[]];
}

export interface Need {
  readonly action: string;
  /** What the action must be allowed on, somewhere. `own`: what its service has. */
  readonly on: 'user' | 'group' | 'role' | 'policy' | 'saml-provider' | 'own';
  /** To do it to oneself is harmless: `user/${aws:username}` doesn't count. */
  readonly othersOnly?: true;
  /** For `iam:PassRole`: the service that receives the role, as `iam:PassedToService` names it. */
  readonly passedTo?: string;
}
