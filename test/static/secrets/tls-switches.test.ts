import { describe, expect, test } from 'vitest';
import { findSwitches } from './tls-switches.ts';

describe('switches that turn certificate checks off', () => {
  test.each([
    'new https.Agent({ rejectUnauthorized: false })', 'process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"', 'NODE_TLS_REJECT_UNAUTHORIZED=0 node main.js', '"NODE_TLS_REJECT_UNAUTHORIZED": "0"',
    'requests.get(url, verify=False)', 'ssl._create_unverified_context()', 'context.check_hostname = False', 'context.verify_mode = ssl.CERT_NONE',
    'curl -k "$URL"', 'curl -sSk --max-time 8 "$URL"', 'curl --insecure https://x', 'wget --no-check-certificate x',
    '&tls.Config{InsecureSkipVerify: true}', 'cfg.InsecureSkipVerify = true',
    'public void checkServerTrusted(X509Certificate[] chain, String type) { }', 'override fun checkServerTrusted(chain: Array<X509Certificate>, type: String) {}', '.setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE)', 'hostnameVerifier((host, session) -> true)',
    'handler.ServerCertificateCustomValidationCallback = (a, b, c, d) => true;', 'HttpClientHandler.DangerousAcceptAnyServerCertificateValidator',
    'http.verify_mode = OpenSSL::SSL::VERIFY_NONE', 'HTTParty.get(url, verify: false)', 'curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, false);', "['verify' => false]",
    'Client::builder().danger_accept_invalid_certs(true)',
  ])('%s', (line) => {
    expect(findSwitches(`first\n${line}\nlast`).map(({ row }) => row)).toContain(1);
  });

  test.each([
    'rejectUnauthorized: true', 'NODE_TLS_REJECT_UNAUTHORIZED=1', 'verify=True', 'curl -sS --config - "$URL"', 'curl -K config', 'curl -o token.json "$URL" | grep -k', 'InsecureSkipVerify: false',
    'public void checkServerTrusted(X509Certificate[] chain, String type) { check(chain); }', 'VERIFY_PEER', "'verify' => true", 'verify: falsely', 'danger_accept_invalid_certs(false)',
  ])('not: %s', (line) => {
    expect(findSwitches(line)).toEqual([]);
  });
});
