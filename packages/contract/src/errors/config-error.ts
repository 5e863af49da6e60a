/** The configuration holds a value that is not allowed. The message is one line for a person. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
