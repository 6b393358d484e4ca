import { describe } from 'vitest';
import { mariaDbBench } from '../../testing/mariadb/bench.ts';
import { mariaDbOffice } from '../../testing/mariadb/office.ts';
import { whyNoMariaDb } from '../../testing/mariadb/server.ts';
import { promisesOfASource } from '../../testing/source-conformance.ts';

const why = whyNoMariaDb();

describe.skipIf(why !== null)(`others on MariaDB${why === null ? '' : ` (${why})`}`, () => {
  const office = mariaDbOffice();

  promisesOfASource('SECOM', () => mariaDbBench(office, 'secom', 'secom-mysql'));
  promisesOfASource('ALPETA', () => mariaDbBench(office, 'alpeta', 'alpeta-mysql'));
});
