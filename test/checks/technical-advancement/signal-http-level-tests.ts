import { defineCheck } from '../../evidence/define-check.ts';
import { notShown, pass, unknown } from '../../evidence/verdict.ts';
import { isRead } from '../../static/evidence.ts';
import { firstImport } from '../../static/imported.ts';
import { ownTestFiles } from '../../static/test-files.ts';

/** Means to test at the level of HTTP, against a contract, or by properties. */
const MEANS = [
  /^(msw|nock|supertest|fast-check|testcontainers|wiremock|mockserver-client|axios-mock-adapter|fetch-mock|mockttp|http|node:http)(\/|$)/, /^@(mswjs|pact-foundation|fast-check|pollyjs)\//,
  /^(responses|requests_mock|httpretty|respx|pytest_httpserver|pytest_httpx|aioresponses|vcr|hypothesis|schemathesis|pact|http\.server|wsgiref)(\.|$)/,
  /^(com\.github\.tomakehurst|org)\.(wiremock|mockserver)\b/, /^okhttp3\.mockwebserver\b|^mockwebserver3\b/, /^com\.sun\.net\.httpserver\b/, /^(net\.jqwik|io\.kotest\.property|au\.com\.dius\.pact|io\.ktor\.client\.engine\.mock)\b/,
  /^(WireMock|RichardSzalay\.MockHttp|PactNet|FsCheck|CsCheck|System\.Net\.HttpListener)(\.|$)/,
  /^net\/http\/httptest$|httpmock$|\/gock(\.v\d)?$|^testing\/quick$|pgregory\.net\/rapid|\/gopter\b/,
  /^(webmock|vcr|webrick|pact|rantly|prop_check)(\/|$)/, /^(GuzzleHttp\\Handler\\MockHandler|donatj\\MockWebServer|Eris|PhpPact)\b/,
  /^(wiremock|httpmock|mockito|proptest|quickcheck)(::|$)/,
];

export default defineCheck({
  code: 'TA-05',
  tier: 'exceptional',
  title: 'Signal: tests at the level of HTTP, of a contract, or of properties',
  failureTitle: 'No tests of that kind',
  usualCause: 'Usually tests call functions only, or put a stand-in of their own in place of the HTTP client.',
  basis: ['V-07'],
  fairness: 'Told by what the candidate\'s own tests import; the starter\'s sample does not count. Counts when shown, and is never held against anybody.',
  judgeFiles({ files }) {
    if (!isRead(files.sources)) return unknown(`the code could not be read: ${files.sources.unread}`);
    return firstImport(ownTestFiles(files), MEANS) ? pass() : notShown('the tests import nothing of that kind that the suite knows');
  },
});
