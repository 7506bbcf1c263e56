import { X509Certificate, createPrivateKey } from 'node:crypto';
import { expect, it } from 'vitest';
import { selfSigned } from './certificate.ts';

it('is a certificate for this machine that is signed by nobody but itself', () => {
  const { key, cert } = selfSigned();
  const certificate = new X509Certificate(cert);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(certificate.issuer).toBe(certificate.subject);
  expect([certificate.checkIP('127.0.0.1'), certificate.checkHost('localhost'), certificate.checkHost('example.com')]).toEqual(['127.0.0.1', 'localhost', undefined]);
});

it('is valid now, and for as long as a grading may take', () => {
  const { validFrom, validTo } = new X509Certificate(selfSigned().cert);
  expect(Date.parse(validFrom)).toBeLessThan(Date.now() - 3_600_000);
  expect(Date.parse(validTo)).toBeGreaterThan(Date.now() + 7 * 86_400_000);
});

it('is another one each time, with another key', () => {
  const [one, other] = [selfSigned(), selfSigned()];
  expect(one.key).not.toBe(other.key);
  expect(new X509Certificate(one.cert).serialNumber).not.toBe(new X509Certificate(other.cert).serialNumber);
});
