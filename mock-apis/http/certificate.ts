import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** Key and certificate as `https.createServer` takes them, PEM. */
export interface Certificate { key: string; cert: string }

const DAY_MS = 86_400_000;
const SEQUENCE = 0x30;
const SET = 0x31;
const OID = 0x06;

/** One value in DER (X.690): tag, length, content. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}

const hex = (tag: number, digits: string) => der(tag, Buffer.from(digits, 'hex'));
const text = (tag: number, value: string) => der(tag, Buffer.from(value));
const utcTime = (ms: number) => text(0x17, new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, '').slice(2));

const ECDSA_WITH_SHA256 = der(SEQUENCE, hex(OID, '2a8648ce3d040302'));
const NAME = der(SEQUENCE, der(SET, der(SEQUENCE, hex(OID, '550403'), text(0x0c, 'Untrusted test certificate'))));
/** subjectAltName (RFC 5280 §4.2.1.6): the name fits, so that trust is the only thing there is to complain about. */
const EXTENSIONS = der(0xa3, der(SEQUENCE, der(SEQUENCE, hex(OID, '551d11'),
  der(0x04, der(SEQUENCE, text(0x82, 'localhost'), hex(0x87, '7f000001'))))));

/** Makes a self-signed certificate (X.509 v3, RFC 5280) for 127.0.0.1 and localhost, with a key of its own.
 * Written out here because it takes a millisecond and these lines; libraries for it bring some 25 packages and take a tenth
 * of a second to load, and a ready-made one would put a private key into the repository. */
export function selfSigned(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const serial = randomBytes(8);
  serial[0] = 0x40; // Positive, and not zero.
  const content = der(SEQUENCE,
    der(0xa0, hex(0x02, '02')), der(0x02, serial), ECDSA_WITH_SHA256,
    NAME, der(SEQUENCE, utcTime(Date.now() - DAY_MS), utcTime(Date.now() + 30 * DAY_MS)), NAME,
    publicKey.export({ type: 'spki', format: 'der' }), EXTENSIONS);
  const signature = der(0x03, Buffer.from([0]), sign('sha256', content, privateKey));
  const certificate = der(SEQUENCE, content, ECDSA_WITH_SHA256, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.replaceAll(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`,
  };
}
