/** Long-lived or temporary keys of AWS. Never logged. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Asked for again some minutes before. */
  readonly expiration?: Date;
}
