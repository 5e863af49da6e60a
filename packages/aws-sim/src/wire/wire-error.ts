/** An error that the caller gets, in the form of the service's protocol. */
export class WireError extends Error {
  override readonly name = 'WireError';
  /** The code on the wire: `NoSuchEntity`, `AccessDeniedException`. */
  readonly code: string;
  readonly status: number;
  /** Further members of a JSON error: `Reason`. */
  readonly members: Readonly<Record<string, string>>;

  constructor(code: string, status: number, message: string, members: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.members = members;
  }
}

/** What every service can refuse with, in the codes and statuses of its own. */
export interface CommonErrors {
  throttled(): WireError;
  denied(message: string): WireError;
  expiredToken(): WireError;
  unknownToken(): WireError;
  missingToken(): WireError;
  internal(): WireError;
  unavailable(): WireError;
  unknownOperation(operation: string, version: string): WireError;
}

const EXPIRED = 'The security token included in the request is expired';
const UNKNOWN = 'The security token included in the request is invalid.';
const MISSING = 'Request is missing Authentication Token';

/** IAM and STS. */
export const QUERY_ERRORS: CommonErrors = {
  throttled: () => new WireError('Throttling', 400, 'Rate exceeded'),
  denied: (message) => new WireError('AccessDenied', 403, message),
  expiredToken: () => new WireError('ExpiredToken', 403, EXPIRED),
  unknownToken: () => new WireError('InvalidClientTokenId', 403, UNKNOWN),
  missingToken: () => new WireError('MissingAuthenticationToken', 403, MISSING),
  internal: () =>
    new WireError('InternalFailure', 500, 'The request processing has failed because of an unknown error.'),
  unavailable: () => new WireError('ServiceUnavailable', 503, 'Service is unable to handle request.'),
  unknownOperation: (operation, version) =>
    new WireError('InvalidAction', 400, `Could not find operation ${operation} for version ${version}`),
};

/** Organizations: JSON 1.1, where nearly everything is a 400. */
export const JSON_ERRORS: CommonErrors = {
  throttled: () =>
    new WireError('TooManyRequestsException', 400, 'You have sent too many requests in too short a period of time.', {
      Type: 'RATE_EXCEEDED',
    }),
  denied: (message) => new WireError('AccessDeniedException', 400, message),
  expiredToken: () => new WireError('ExpiredTokenException', 400, EXPIRED),
  unknownToken: () => new WireError('UnrecognizedClientException', 400, UNKNOWN),
  missingToken: () => new WireError('MissingAuthenticationTokenException', 400, MISSING),
  internal: () =>
    new WireError(
      'ServiceException',
      500,
      'Organizations can’t complete your request because of an internal service error.',
    ),
  unavailable: () => new WireError('ServiceUnavailableException', 503, 'Service is unable to handle request.'),
  unknownOperation: () => new WireError('UnknownOperationException', 400, ''),
};

/** The Resource Groups Tagging API: JSON 1.1, with names of its own. */
export const TAGGING_ERRORS: CommonErrors = {
  ...JSON_ERRORS,
  throttled: () => new WireError('ThrottledException', 400, 'Rate exceeded'),
  internal: () =>
    new WireError('InternalServiceException', 500, 'The request processing failed because of an internal error.'),
};

/** IAM Identity Center: JSON 1.1, with names of its own. */
export const IDENTITY_CENTER_ERRORS: CommonErrors = {
  ...JSON_ERRORS,
  throttled: () => new WireError('ThrottlingException', 400, 'Rate exceeded'),
  internal: () =>
    new WireError('InternalServerException', 500, 'The request processing failed because of an internal error.'),
};

/** Account: REST-JSON. */
export const REST_ERRORS: CommonErrors = {
  ...JSON_ERRORS,
  throttled: () => new WireError('TooManyRequestsException', 429, 'Rate exceeded'),
  denied: (message) => new WireError('AccessDeniedException', 403, message),
  expiredToken: () => new WireError('ExpiredTokenException', 403, EXPIRED),
  unknownToken: () => new WireError('UnrecognizedClientException', 403, UNKNOWN),
  missingToken: () => new WireError('MissingAuthenticationTokenException', 403, MISSING),
  internal: () => new WireError('InternalServerException', 500, 'The request failed because of an internal error.'),
  unknownOperation: () => new WireError('UnknownOperationException', 404, ''),
};

/** Access Analyzer: REST-JSON, with a name of its own for throttling. */
export const REST_PATH_ERRORS: CommonErrors = {
  ...REST_ERRORS,
  throttled: () => new WireError('ThrottlingException', 429, 'Rate exceeded'),
};
