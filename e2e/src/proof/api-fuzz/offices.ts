import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type OpenDatabase, openDatabase } from '@nadeul/server';
import { freePort } from '../../devenv/ready.ts';
import {
  type Provisioned,
  provision,
  type ServerPlace,
  startServerProgram,
  untilServerReady,
} from '../../devenv/server.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

export const password = 'only-for-this-run-1';

/** Who a request comes from; the last is the admin of another office that asks for what is here. */
export const callers = ['nobody', 'employee', 'admin', 'token', 'other-admin'] as const;
export type Caller = (typeof callers)[number];

/** Two offices of their own that have not been asked anything yet; each holds a word that the other must not read. */
export type Pair = {
  readonly asked: Provisioned & { readonly domain: string; readonly word: string };
  readonly other: Provisioned & { readonly domain: string; readonly word: string };
};

/** A real server of its own with a database of its own. */
export type FuzzServer = {
  readonly origin: string;
  readonly logFile: string;
  readonly newPair: () => Pair;
  /** Lets people sign in again after wrong passwords. */
  readonly forgetAttempts: () => Promise<void>;
  /** Names of tables and columns that no text for people would hold by chance. */
  readonly insideNames: () => Promise<string[]>;
  readonly close: () => Promise<void>;
};

/** Starts the server; it ends with `close`. */
export async function openFuzzServer(): Promise<FuzzServer> {
  const folder = temporaryFolder('api-fuzz');
  const place: ServerPlace = { folder, port: await freePort(), webFolder: join(folder, 'page') };
  const server = startServerProgram(place);
  await untilServerReady(server, place);
  const database = await openDatabase(
    { dataFolder: join(folder, 'server'), databaseUrl: null },
    { serve: false },
  );
  let pairs = 0;
  return {
    origin: `http://127.0.0.1:${place.port}`,
    logFile: join(folder, 'logs', 'server.log'),
    newPair: () => {
      pairs += 1;
      return { asked: newOffice(place, `a${pairs}`), other: newOffice(place, `b${pairs}`) };
    },
    forgetAttempts: async () => void (await database.pool.query('delete from sign_in_attempt')),
    insideNames: () => insideNames(database),
    close: async () => {
      await database.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function insideNames({ pool }: OpenDatabase): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select distinct name from (
       select table_name::text as name from information_schema.tables where table_schema = 'public'
       union select column_name::text from information_schema.columns where table_schema = 'public'
     ) as names where name like '%\\_%'`,
  );
  return rows.map(({ name }) => name);
}

function newOffice(place: ServerPlace, name: string): Pair['asked'] {
  const word = `비밀말${name}끝`;
  const domain = `${name}.example`;
  const person = (employeeNumber: string) => ({
    employeeNumber,
    name: `${word}${employeeNumber}`,
    department: `${word}부`,
  });
  const made = provision(place, {
    office: { name: `office ${name}`, domain },
    tokenName: 'door',
    users: [
      { loginId: 'admin', password, name: `${word}관리`, role: 'super-admin' },
      { loginId: 'worker', password, name: `${word}0001`, role: 'employee', employeeNumber: '0001' },
    ],
    employees: [
      person('0001'),
      { ...person('0002'), identities: [{ kind: 'card', value: '0A1B2C3D' }] },
      person('0003'),
    ],
  });
  return { ...made, domain, word };
}
