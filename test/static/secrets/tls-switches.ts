/** Switches that turn the check of certificates off (CWE-295), by where they are common. A fixed list: nothing is guessed. */
const SWITCHES: [RegExp, string][] = [
  // Node
  [/\brejectUnauthorized['"]?\s*:\s*false\b/, 'rejectUnauthorized: false'],
  [/NODE_TLS_REJECT_UNAUTHORIZED['"\]]*\s*[:=]\s*['"]?0/, 'NODE_TLS_REJECT_UNAUTHORIZED=0'],
  [/\bstrictSSL['"]?\s*:\s*false\b/, 'strictSSL: false'],
  // Python
  [/\bverify(_ssl)?\s*=\s*False\b/, 'verify=False'],
  [/\b_create_unverified_context\b/, 'an unverified TLS context'],
  [/\bCERT_NONE\b/, 'CERT_NONE'],
  [/\bcheck_hostname\s*=\s*False\b/, 'check_hostname = False'],
  // Command lines
  [/\bcurl\b[^\n|;]*\s(-[a-zA-Z]*k[a-zA-Z]*|--insecure)(?=[\s'",\]]|$)/m, 'curl -k'],
  [/\bwget\b[^\n|;]*--no-check-certificate\b/, 'wget --no-check-certificate'],
  // Go
  [/\bInsecureSkipVerify\s*[:=]\s*true\b/, 'InsecureSkipVerify'],
  // Java and Kotlin
  [/\bcheckServerTrusted\s*\([^)]*\)\s*(throws\s+[\w.]+\s*)?(:\s*Unit\s*)?(\{\s*\}|=\s*Unit\b)/, 'a trust manager that trusts everybody'],
  [/\b(NoopHostnameVerifier|ALLOW_ALL_HOSTNAME_VERIFIER|TrustAllStrategy|TrustAllCertificates|InsecureTrustManagerFactory)\b/, 'a verifier that accepts everything'],
  [/\bhostnameVerifier\s*[({]\s*(\([^)]*\)|\w+\s*,\s*\w+|_,\s*_)\s*->\s*true\b/i, 'a host name verifier that accepts everything'],
  [/jdk\.internal\.httpclient\.disableHostnameVerification/, 'disableHostnameVerification'],
  // C#
  [/\bDangerousAcceptAnyServerCertificateValidator\b/, 'DangerousAcceptAnyServerCertificateValidator'],
  [/\bServerCertificate(Custom)?ValidationCallback\s*\+?=[^;]*=>\s*(\{\s*return\s+)?true\b/, 'a validation callback that is always true'],
  // Ruby
  [/\bVERIFY_NONE\b/, 'VERIFY_NONE'],
  [/\bverify(_ssl|_peer)?:\s*false\b/, 'verify: false'],
  // PHP
  [/\bCURLOPT_SSL_VERIFY(PEER|HOST)\s*(,|=>)\s*(false|0)\b/i, 'CURLOPT_SSL_VERIFY… off'],
  [/['"]verify(_peer(_name)?)?['"]\s*=>\s*false\b/i, '\'verify\' => false'],
  // Rust
  [/\bdanger_accept_invalid_(certs|hostnames)\s*\(\s*true\b/, 'danger_accept_invalid_certs(true)'],
];

/** A switch in a text, with the row it stands on, from 0. */
export interface FoundSwitch { row: number; what: string }

/** All switches in a text that turn certificate checks off. */
export function findSwitches(text: string): FoundSwitch[] {
  return SWITCHES.flatMap(([pattern, what]) => {
    const all = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`);
    return [...text.matchAll(all)].map(({ index }) => ({ row: text.slice(0, index).split('\n').length - 1, what }));
  });
}
