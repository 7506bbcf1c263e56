import { expect, it } from 'vitest';
import type { Entry } from '../../mock-apis/dataset/dataset.ts';
import { partWith } from '../testing/part.ts';
import { listedTwice, sharing } from './identity.ts';

const customer = (id: string, name: string, contactEmail: string, line1 = '1 Main St'): Entry => ({
  id, label: id, record: {}, expected: { customerInfo: { id, name, contactEmail }, shippingAddress: { line1, city: 'Anytown', postalCode: '12345' } },
});

const part = partWith({
  entries: [
    customer('A', 'Ann Lee', 'ann@example.com'),
    customer('B', 'Bob Ray', 'ann@example.com', '2 Main St'),
    customer('C', 'Ann Lee', 'other@example.com', '9 Side St'),
    customer('D', 'Dan Fox', 'dan@example.com'),
    customer('E', 'Dan Fox', 'dan.fox@example.com'),
    customer('F', 'Fay Orr', 'fay@example.com'),
    customer('F', 'Fay Orr', 'fay.orr@example.com'),
  ],
});

it('who is listed twice is told by the id alone', () => {
  expect(listedTwice(part)).toEqual(['F']);
});

it('customers share an e-mail address, or name and street; a name alone, or two versions of one customer, share nothing', () => {
  expect(sharing(part)).toEqual(['A', 'B', 'D', 'E']);
});
