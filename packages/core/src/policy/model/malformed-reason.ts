/** Why a document is no policy. AWS would have refused it; so its meaning is unknown. */
export interface MalformedReason {
  readonly code:
    | 'not_json'
    | 'wrong_type'
    | 'missing_element'
    | 'unknown_element'
    | 'conflicting_elements'
    | 'bad_value'
    | 'duplicate'
    | 'too_large';
  /** The path in the document, e.g. `Statement[2].Action`. Never text from the document. */
  readonly path: string;
}
