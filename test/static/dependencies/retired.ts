/** How an ecosystem writes down its dependencies: the files, and how a package stands in them. */
export interface Ecosystem { files: RegExp; entry: (name: string) => RegExp }

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

export const ECOSYSTEMS = {
  npm: { files: /(^|\/)package\.json$/, entry: (name) => new RegExp(`^\\s*"${escape(name)}"\\s*:\\s*"[^"]*"`, 'm') },
  python: {
    files: /(^|\/)(requirements[^/]*\.(txt|in)|pyproject\.toml|Pipfile|setup\.(py|cfg))$/,
    entry: (name) => new RegExp(`(?:^\\s*|["'])${escape(name)}["']?\\s*(?:[<>=!~;,\\[\\]#].*)?$`, 'im'),
  },
  maven: {
    files: /(^|\/)(pom\.xml|build\.gradle(\.kts)?|libs\.versions\.toml)$/,
    entry: (name) => {
      const [group = '', artifact = ''] = name.split(':').map(escape);
      return new RegExp(`<groupId>\\s*${group}\\s*</groupId>\\s*<artifactId>\\s*${artifact}\\s*</artifactId>|["']${group}:${artifact}[:"']`);
    },
  },
  go: { files: /(^|\/)go\.mod$/, entry: (name) => new RegExp(`^\\s*(require\\s+)?${escape(name)}(/v\\d+)?\\s+v\\d`, 'm') },
  nuget: { files: /\.(csproj|fsproj|props)$/, entry: (name) => new RegExp(`Include="${escape(name)}"`, 'i') },
  ruby: { files: /(^|\/)(Gemfile|[^/]+\.gemspec)$/, entry: (name) => new RegExp(`^\\s*(gem|\\w+\\.add_\\w*dependency)\\s*\\(?["']${escape(name)}["']`, 'm') },
  composer: { files: /(^|\/)composer\.json$/, entry: (name) => new RegExp(`^\\s*"${escape(name)}"\\s*:\\s*"[^"]*"`, 'm') },
  cargo: { files: /(^|\/)Cargo\.toml$/, entry: (name) => new RegExp(`^${escape(name)}\\s*=|^\\[(dev-|build-)?dependencies\\.${escape(name)}\\]`, 'm') },
} satisfies Record<string, Ecosystem>;

/** Something that must not be built on any more. */
export interface Retired { name: string; ecosystem: keyof typeof ECOSYSTEMS; since: string; why: string }

/** Packages whose own authors withdrew them, or that have been without any for years. Looked through in November 2026;
 * kept short on purpose: only what nobody would defend, never what is merely out of fashion. Direct dependencies only. */
export const RETIRED: readonly Retired[] = [
  { ecosystem: 'npm', name: 'request', since: '2020-02', why: 'deprecated by its authors; Node has fetch' },
  { ecosystem: 'npm', name: 'request-promise', since: '2020-02', why: 'deprecated together with request' },
  { ecosystem: 'npm', name: 'request-promise-native', since: '2020-02', why: 'deprecated together with request' },
  { ecosystem: 'npm', name: 'node-uuid', since: '2017-03', why: 'renamed to uuid; Node has crypto.randomUUID' },
  { ecosystem: 'npm', name: 'faker', since: '2022-01', why: 'withdrawn by its author; carried on as @faker-js/faker' },
  { ecosystem: 'npm', name: 'tslint', since: '2019-12', why: 'deprecated in favour of ESLint' },
  { ecosystem: 'npm', name: '@hapi/joi', since: '2020-09', why: 'deprecated; carried on as joi' },
  { ecosystem: 'npm', name: 'xmldom', since: '2021-08', why: 'carried on as @xmldom/xmldom' },
  { ecosystem: 'python', name: 'nose', since: '2015-06', why: 'without releases; does not run on current Python' },
  { ecosystem: 'python', name: 'pycrypto', since: '2013-10', why: 'without releases and with known holes; use cryptography' },
  { ecosystem: 'python', name: 'oauth2', since: '2011-07', why: 'without releases; it is OAuth 1' },
  { ecosystem: 'maven', name: 'log4j:log4j', since: '2015-08', why: 'Log4j 1 reached its end of life' },
  { ecosystem: 'maven', name: 'commons-httpclient:commons-httpclient', since: '2011-02', why: 'end of life; replaced by Apache HttpComponents' },
  { ecosystem: 'maven', name: 'org.codehaus.jackson:jackson-mapper-asl', since: '2013-07', why: 'Jackson 1 has had no release since' },
  { ecosystem: 'maven', name: 'com.squareup.okhttp:okhttp', since: '2016-01', why: 'replaced by com.squareup.okhttp3' },
  { ecosystem: 'maven', name: 'org.springframework.security.oauth:spring-security-oauth2', since: '2022-06', why: 'end of life; OAuth is part of Spring Security' },
  { ecosystem: 'go', name: 'github.com/dgrijalva/jwt-go', since: '2021-05', why: 'archived; carried on as golang-jwt/jwt' },
  { ecosystem: 'go', name: 'github.com/satori/go.uuid', since: '2018-01', why: 'without maintenance and with a known hole' },
  { ecosystem: 'nuget', name: 'Microsoft.IdentityModel.Clients.ActiveDirectory', since: '2023-06', why: 'ended; replaced by MSAL' },
  { ecosystem: 'nuget', name: 'DotNetOpenAuth', since: '2013-07', why: 'without releases' },
  { ecosystem: 'ruby', name: 'fakeweb', since: '2010-08', why: 'without releases; use webmock' },
  { ecosystem: 'composer', name: 'guzzle/guzzle', since: '2014-08', why: 'renamed to guzzlehttp/guzzle' },
  { ecosystem: 'composer', name: 'fzaninotto/faker', since: '2020-12', why: 'archived; carried on as fakerphp/faker' },
  { ecosystem: 'composer', name: 'phpunit/phpunit-mock-objects', since: '2018-08', why: 'abandoned; part of PHPUnit' },
  { ecosystem: 'cargo', name: 'rustc-serialize', since: '2017-04', why: 'deprecated in favour of serde' },
  { ecosystem: 'cargo', name: 'failure', since: '2020-05', why: 'deprecated by its authors' },
  { ecosystem: 'cargo', name: 'rust-crypto', since: '2016-05', why: 'without maintenance and with a known hole' },
];

/** Runtimes that get no repairs any more, where a file pins one. */
export const RETIRED_RUNTIMES: readonly { files: RegExp; pin: RegExp; what: string }[] = [
  { files: /(^|\/)Dockerfile[^/]*$/, pin: /^FROM\s+(\S+\/)?node:(0|[4-9]|1[0-6])\b/im, what: 'a Node release without repairs since 2023-09 or longer' },
  { files: /(^|\/)\.(nvmrc|node-version)$/, pin: /^v?(0|[4-9]|1[0-6])(\.|\s|$)/m, what: 'a Node release without repairs since 2023-09 or longer' },
  { files: /(^|\/)Dockerfile[^/]*$/, pin: /^FROM\s+(\S+\/)?python:(2|3\.[0-7])\b/im, what: 'a Python release without repairs since 2023-06 or longer' },
  { files: /(^|\/)(\.python-version|runtime\.txt)$/, pin: /^(python-)?(2|3\.[0-7])(\.|\s|$)/m, what: 'a Python release without repairs since 2023-06 or longer' },
  { files: /\.csproj$/, pin: /<TargetFrameworks?>[^<]*\b(netcoreapp[123]\.\d|net5\.0)\b/, what: 'a .NET release without repairs since 2022-12 or longer' },
  { files: /(^|\/)Dockerfile[^/]*$/, pin: /^FROM\s+(\S+\/)?php:[57]\b/im, what: 'a PHP release without repairs since 2022-11 or longer' },
  { files: /(^|\/)Dockerfile[^/]*$/, pin: /^FROM\s+(\S+\/)?ruby:2\b/im, what: 'a Ruby release without repairs since 2023-03 or longer' },
];

/** What was taken out of runtimes for good reason, as code uses it. */
export const RETIRED_CALLS: readonly { pattern: RegExp; what: string }[] = [
  { pattern: /\bcrypto\.create(De|C)ipher\(|\bcreateDecipher\(|\bcreateCipher\(/, what: 'crypto.createCipher, taken out of Node: keys without salt' },
  { pattern: /\bmcrypt_\w+\(/, what: 'mcrypt, taken out of PHP' },
  { pattern: /Cipher\.getInstance\(\s*"(DES|RC4|DESede|AES\/ECB)\b/, what: 'a broken cipher' },
  { pattern: /^\s*(import|from)\s+(urllib2|httplib)\b/m, what: 'a module of Python 2' },
];
