import { type Told, type Vendor, vendorOf } from '@nadeul/simulator';
import { accessBench } from '../../testing/access-bench.ts';
import { testOffice } from '../../testing/door.ts';
import { promisesOfASource } from '../../testing/source-conformance.ts';

promisesOfASource('KT Telecop on Access', () => accessBench('kt-access', vendorOf('kt', testOffice)));

/** A door system that no vendor makes, described in the config alone. */
const ownSystem: Vendor = {
  events: {
    name: '출입 기록',
    columns: [
      { name: '일시', kind: 'text', length: 14 },
      { name: '문', kind: 'text', length: 10 },
      { name: '카드', kind: 'text', length: 20 },
      { name: '이름', kind: 'text', length: 30 },
      { name: '구분', kind: 'text', length: 4 },
      { name: '결과', kind: 'text', length: 4 },
    ],
    key: ['일시', '문', '카드'],
  },
  gates: null,
  people: null,
  employeeNumberColumn: null,
  holds: () => true,
  eventRow: (tap) => ({
    일시: `${tap.date}${tap.time}`,
    문: `D${tap.gateId}`,
    카드: tap.cardNumber || String(tap.userNumber),
    이름: tap.name,
    구분: tap.mode,
    결과: tap.result === '0' ? 'OK' : 'NG',
  }),
  gateRow: () => ({}),
  personRow: () => ({}),
  told: (tap): Told => ({
    userNumber: null,
    cardNumber: (tap.cardNumber || String(tap.userNumber)).toUpperCase(),
    gateId: `D${tap.gateId}`,
    kind: tap.mode === '1' ? 'in' : 'pass',
    granted: tap.result === '0',
  }),
};

const ownTables = {
  events: {
    name: '출입 기록',
    clock: { form: 'stamp', column: '일시' },
    key: ['일시', '문', '카드'],
    columns: { cardNumber: '카드', name: '이름', gateId: '문', kind: '구분', result: '결과' },
    kinds: { '1': 'in' },
    grantedResults: ['OK'],
  },
};

promisesOfASource('a system of its own on Access', () => accessBench('generic-access', ownSystem, ownTables));
