/** Variables every program needs [C-01]; OUTPUT_DIR has a default. */
export const REQUIRED_VARIABLES = [
  'SOURCE_BASE_URL', 'SOURCE_API_KEY', 'DESTINATION_BASE_URL', 'OAUTH_TOKEN_URL', 'OAUTH_CLIENT_ID', 'OAUTH_CLIENT_SECRET', 'OAUTH_SCOPE',
] as const;
