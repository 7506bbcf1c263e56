/** A token answer that is unusual, and still all that RFC 6749 §5.1 asks for [O-02]: the type in lower case, no `expires_in`,
 * members nobody asked for. */
export function unusualButValid(answer: Record<string, unknown>): Record<string, unknown> {
  return {
    token_type: 'bearer', access_token: answer.access_token,
    issued_token_type: 'urn:ietf:params:oauth:token-type:access_token', tenant: 'eu-1', refresh_expires_in: 0,
  };
}
