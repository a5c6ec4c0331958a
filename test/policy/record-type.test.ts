import { describe, expect, test } from 'vitest';
import { canonicalType, isQueryType } from '../../src/policy/record-type.ts';

describe('canonicalType', () => {
  test.each([
    ['A', 'A'],
    ['aaaa', 'AAAA'],
    ['TYPE28', 'AAAA'],
    ['type65', 'HTTPS'],
    ['TYPE1', 'A'],
    ['TYPE001', 'A'],
    ['TYPE257', 'CAA'],
    ['TYPE64', 'SVCB'],
    ['TYPE10', 'NULL'],
    ['TYPE255', 'ANY'],
    ['TYPE65280', 'TYPE65280'],
    ['odd', 'ODD'],
    ['constructor', 'CONSTRUCTOR'],
    ['', ''],
  ])('%j is %j', (text, canonical) => expect(canonicalType(text)).toBe(canonical));
});

describe('isQueryType', () => {
  test.each(['A', 'https', 'TYPE1', 'TYPE65534'])('%s', (text) => expect(isQueryType(text)).toBe(true));
  test.each(['', 'TYPE0', 'TYPE65535', 'TYPE99999', 'TYPE', 'FOO', 'toString'])('not %j', (text) =>
    expect(isQueryType(text)).toBe(false),
  );
});
