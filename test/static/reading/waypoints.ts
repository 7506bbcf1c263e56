/** A thing worth reading, and how to recognise the line where it happens, in any language. */
interface Waypoint { why: string; pattern: RegExp }

/** For each criterion what an interviewer would look for first, in that order. */
export const WAYPOINTS: Readonly<Record<string, readonly Waypoint[]>> = {
  'technical-implementation': [
    { why: 'the program starts here', pattern: /\b(def|func|fn|fun|function|static (async )?(void|int|Task(<int>)?)) main\s*\(|\bstatic (async )?(void|int|Task(<int>)?) Main\s*\(|__main__/ },
    { why: 'the list of customers is read here', pattern: /\/?api\/v1\/customers/ },
    { why: 'the token is asked for here', pattern: /client_credentials/ },
    { why: 'orders are sent here', pattern: /\/?api\/v2\/orders/ },
    { why: 'the next page is found here', pattern: /rel\s*=\s*\\?["']?next|['"]Link['"]/i },
  ],
  'error-handling': [
    { why: 'decides what is tried again', pattern: /\b(with_?)?(retr(y|ies|ying|yable)\w*|back_?off\w*|(max|min)_?attempts\w*|attempts)\b/i },
    { why: 'reads how long the server wants to be left alone', pattern: /retry-after/i },
    { why: 'the exit code is decided here', pattern: /process\.exit|exitCode\s*=|sys\.exit|os\.Exit|System\.exit|Environment\.Exit|exitProcess|process::exit|\bexit\s*\(?\s*\w/ },
    { why: 'errors are caught here', pattern: /\bcatch\b|\bexcept\b|\brescue\b|\berr != nil\b|\bErr\(/ },
    { why: 'tells answers apart by their status', pattern: /\bstatus(_?code)?\b.*\b(4\d\d|5\d\d)\b|\b(StatusCode|HttpStatus)\b/i },
  ],
  'security-implementation': [
    { why: 'where the API key goes', pattern: /x-api-key/i },
    { why: 'where the client secret is read and where it goes', pattern: /client_?secret/i },
    { why: 'what happens on a redirect', pattern: /redirect|CheckRedirect|allow_redirects/i },
    { why: 'what keeps secrets out of the log', pattern: /redact|conceal|mask|sanitiz|scrub/i },
    { why: 'who may read the files it writes', pattern: /\b0o?[67]00\b|chmod|PosixFilePermission/i },
  ],
  'integration-quality': [
    { why: 'the orderId is made here', pattern: /['"`]ORD-/ },
    { why: 'an order that is there already', pattern: /\b409\b|Conflict\b/i },
    { why: 'customers who come twice', pattern: /\b(seen|dedup\w*|unique\w*|alreadyPresent|already_present)\b|new (Set|Map)\b|HashSet/i },
    { why: 'the report is written here', pattern: /report\.json/ },
    { why: 'the key that makes sending again safe', pattern: /idempotency-key/i },
  ],
  'system-reliability': [
    { why: 'how long it waits for an answer', pattern: /AbortSignal\.timeout|setTimeout|time_?out/i },
    { why: 'how long it waits between attempts', pattern: /\b(sleep|delay|backoff\w*)\b\s*\(/i },
    { why: 'how it stops on a signal', pattern: /SIGTERM|ShutdownHook|signal\.Notify|Console\.CancelKeyPress|PosixSignalRegistration/ },
    { why: 'what runs side by side', pattern: /Promise\.all|pLimit|p-limit|ThreadPool|Semaphore|asyncio\.gather|errgroup|WaitGroup|newFixedThreadPool|Parallel\.|join_all|tokio::spawn|coroutineScope/ },
    { why: 'when the whole run is given up', pattern: /circuit|outage|give_?up|gave_?up|too many failures|in a row/i },
  ],
  'developer-experience': [
    { why: 'settings are checked here', pattern: /SOURCE_BASE_URL/ },
    { why: 'how the program is used', pattern: /--help|Usage:/ },
    { why: 'what it says at the end', pattern: /summary|orders? created|created/i },
    { why: 'the log is set up here', pattern: /create_?log|logger\s*=|getLogger|LoggerFactory|slog\.New|pino\(|winston/i },
  ],
  'technical-advancement': [
    { why: 'one id for all requests of a run', pattern: /traceparent|x-correlation-id|x-request-id/i },
    { why: 'the key that makes sending again safe', pattern: /idempotency-key/i },
    { why: 'data is held against a schema', pattern: /\bz\.object|Ajv|BaseModel|jsonschema|@Valid\b|validate\.Struct|TypeAdapter/ },
    { why: 'the shape of a log line', pattern: /JSON\.stringify\(\{|json\.dumps\(|structlog|JsonLayout|slog\.NewJSONHandler/ },
    { why: 'what runs side by side', pattern: /Promise\.all|pLimit|ThreadPool|Semaphore|asyncio\.gather|errgroup|newFixedThreadPool|Parallel\./ },
  ],
  'data-transformation-approach': [
    { why: 'the name is put together here', pattern: /first_?name/i },
    { why: 'what counts as missing', pattern: /\b(trim|strip|isBlank|is_blank|IsNullOrWhiteSpace|TrimSpace)\b/ },
    { why: 'the e-mail rule', pattern: /e-?mail.*(@|regex|valid|match|test)/i },
  ],
};

/** A waypoint found: where, in which criterion's list, at which place in it, and how often the file has it. */
export interface FoundWaypoint { criterion: string; rank: number; why: string; row: number; times: number }

/** Import lines name everything and do nothing. */
const IMPORT = /^\s*(import|from|use|using|require|#include|package)\b/;

/** The first line of a file for each waypoint it has. */
export function findWaypoints(codeText: string): FoundWaypoint[] {
  const rows = codeText.split('\n');
  return Object.entries(WAYPOINTS).flatMap(([criterion, list]) => list.flatMap(({ why, pattern }, rank) => {
    const found = rows.flatMap((line, row) => (pattern.test(line) && !IMPORT.test(line) ? [row] : []));
    return found[0] === undefined ? [] : [{ criterion, rank, why, row: found[0], times: found.length }];
  }));
}
