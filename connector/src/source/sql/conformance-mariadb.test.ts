import { describe } from 'vitest';
import { mariaDbBench } from '../../testing/mariadb/bench.ts';
import { mariaDbOffice } from '../../testing/mariadb/office.ts';
import { whyNoMariaDb } from '../../testing/mariadb/server.ts';
import { promisesOfASource } from '../../testing/source-conformance.ts';

const why = whyNoMariaDb();

describe.skipIf(why !== null)(`on MariaDB${why === null ? '' : ` (${why})`}`, () => {
  const office = mariaDbOffice();

  promisesOfASource('CAPS', () => mariaDbBench(office, 'caps', 'caps-mssql'));
  promisesOfASource('CAPS external transfer', () =>
    mariaDbBench(office, 'caps-transfer', 'caps-transfer-mysql'),
  );
  promisesOfASource('UNIS', () => mariaDbBench(office, 'unis', 'unis-mysql'));
});
