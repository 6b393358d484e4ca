import type { BatchAnswer } from '@nadeul/contract';
import type { TestOffice, TestServer } from '@nadeul/server/testing/server';
import { dateOf, timeText } from './civil.ts';
import type { Person, Place, Rules, Said, Shift, Tap, WorkType } from './facts.ts';
import { clockHours, eventOf, hoursOf, wireRules, wireSaid } from './wire.ts';

const batchMax = 1000;
const ok = 300;

/** Tells the server of an office what becomes of it, as HR and the connector would. Throws where it is refused. */
export class Teller {
  private readonly server: TestServer;
  private readonly office: TestOffice;
  private readonly cookie: string;
  private readonly workTypes = new Map<string, string>();
  private readonly places = new Map<string, string>();
  readonly employees = new Map<string, string>();

  constructor(server: TestServer, office: TestOffice, cookie: string) {
    this.server = server;
    this.office = office;
    this.cookie = cookie;
  }

  async ask<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, payload?: object): Promise<T> {
    const body = payload === undefined ? {} : { payload };
    const headers = { cookie: this.cookie };
    const answer = await this.server.app.inject({ method, url: `/api${path}`, headers, ...body });
    if (answer.statusCode >= ok)
      throw new Error(`${method} ${path} ${JSON.stringify(payload)}: ${answer.statusCode} ${answer.body}`);
    // The contract's answer, which each caller names.
    return (answer.body === '' ? null : answer.json()) as T;
  }

  async addWorkTypes(workTypes: readonly WorkType[]): Promise<void> {
    for (const one of workTypes) {
      const { workTypeId } = await this.ask<{ workTypeId: string }>('POST', '/work-types', {
        name: `${one.name} 근무`,
        hours: hoursOf(one),
      });
      this.workTypes.set(one.name, workTypeId);
    }
  }

  /** The first place is the one that the office was provisioned with. */
  async addPlaces(places: readonly Place[]): Promise<void> {
    const { workplaces } = await this.ask<{ workplaces: { workplaceId: string }[] }>('GET', '/workplaces');
    for (const [index, { name, options }] of places.entries()) {
      const checkOption = options[0]?.value;
      const place = { name, address: '', addressRanges: [], circles: [], checkOption, wantsDevices: true };
      const own =
        index === 0 ? workplaces[0] : await this.ask<{ workplaceId: string }>('POST', '/workplaces', place);
      this.places.set(name, own?.workplaceId ?? '');
    }
  }

  async addPerson({ number, name, workTypes, places, hired }: Person): Promise<void> {
    const { employeeId } = await this.ask<{ employeeId: string }>('POST', '/employees', {
      employeeNumber: number,
      name,
      workTypeId: this.idOf(workTypes[0]?.value),
      workplaceId: this.idOf(places[0]?.value),
      hiredOn: hired === null ? null : dateOf(hired.on),
    });
    this.employees.set(number, employeeId);
  }

  async addCard(person: Person, card: string, from: string | null): Promise<void> {
    await this.ask('POST', `${this.at(person)}/identities`, { kind: 'card', value: card, from });
  }

  async endCard(person: Person, until: number): Promise<void> {
    const list = await this.ask<{ identityId: string; kind: string }[]>(
      'GET',
      `${this.at(person)}/identities`,
    );
    const card = list.find(({ kind }) => kind === 'card');
    await this.ask('POST', `/identities/${card?.identityId}/end`, { until: dateOf(until) });
  }

  async change(person: Person, from: number, value: WorkType | Place): Promise<void> {
    const key = 'kind' in value ? 'workTypeId' : 'workplaceId';
    const version = await this.versionOf(person);
    await this.ask('PATCH', this.at(person), { version, from: dateOf(from), [key]: this.idOf(value) });
  }

  async leave(person: Person, from: number, until: number): Promise<void> {
    const version = await this.versionOf(person);
    const leave = { version, from: dateOf(from), until: dateOf(until), reason: 'parental' };
    await this.ask('POST', `${this.at(person)}/leaves`, leave);
  }

  async leaveOffice(person: Person, leftOn: number): Promise<void> {
    const version = await this.versionOf(person);
    await this.ask('POST', `${this.at(person)}/leaving`, { version, leftOn: dateOf(leftOn) });
  }

  async plan(person: Person, days: readonly (readonly [day: number, shift: Shift | null])[]): Promise<void> {
    const plans = days.map(([, shift]) =>
      shift === null ? { kind: 'off' } : { kind: 'hours', hours: clockHours(shift) },
    );
    const employeeId = this.employees.get(person.number);
    const own = days.map(([day], plan) => ({ workDate: dateOf(day), plan }));
    await this.ask('PUT', '/plans', { plans, people: [{ employeeId, days: own }], reason: '근무 조정' });
  }

  setRules(from: number, rules: Rules): Promise<unknown> {
    return this.ask('PUT', '/attendance-rules', { from: dateOf(from), rules: wireRules(rules) });
  }

  setOption(from: number, place: Place, checkOption: string): Promise<unknown> {
    const check = { from: dateOf(from), checkOption, wantsDevices: true };
    return this.ask('PUT', `/workplaces/${this.idOf(place)}/check`, check);
  }

  addHoliday(day: number): Promise<unknown> {
    return this.ask('POST', '/holidays', { from: dateOf(day), until: dateOf(day), name: '창립기념일' });
  }

  say(person: Person, day: number, said: Said): Promise<unknown> {
    const path = `${this.at(person)}/days/${dateOf(day)}/corrections`;
    return this.ask('POST', path, { value: wireSaid(said), reason: '확인함' });
  }

  /** Sends taps as a connector does, and says up to when everything was sent. */
  async send(taps: readonly { readonly person: Person; readonly tap: Tap }[], until: number): Promise<void> {
    for (let from = 0; from < taps.length; from += batchMax) {
      const events = taps.slice(from, from + batchMax).map(({ person, tap }) => eventOf(person, tap));
      const { results } = await this.connect<BatchAnswer>('tags', { events });
      const refused = results.find(({ result }) => result !== 'accepted' && result !== 'duplicate');
      if (refused !== undefined) throw new Error(`A tap was set aside: ${JSON.stringify(refused)}`);
    }
    const known = { connectorVersion: '0.1.0', coveredFrom: '2020-01-01', coveredUntil: timeText(until) };
    await this.connect('heartbeat', { ...known, waiting: 0, lastTagAt: null, lastErrorCode: null });
  }

  private async connect<T>(path: string, body: object): Promise<T> {
    const { officeNumber, sourceId, token } = this.office;
    const headers = { authorization: `Bearer ${token}` };
    const payload = { officeNumber, sourceId, ...body };
    const answer = await this.server.app.inject({
      method: 'POST',
      url: `/api/connector/${path}`,
      headers,
      payload,
    });
    if (answer.statusCode >= ok) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
    // The contract's answer, which each caller names.
    return (answer.body === '' ? null : answer.json()) as T;
  }

  /** A part of the month's file, as CSV. */
  async file(month: string, sheet: 'days' | 'summary'): Promise<string> {
    const answer = await this.server.app.inject({
      method: 'POST',
      url: '/api/attendance/exports',
      headers: { cookie: this.cookie },
      payload: { month, departmentId: null, format: 'csv', sheet, reason: '급여 마감' },
    });
    if (answer.statusCode >= ok) throw new Error(`The file of ${month}: ${answer.statusCode} ${answer.body}`);
    return answer.body;
  }

  at({ number }: Person): string {
    return `/employees/${this.employees.get(number)}`;
  }

  private idOf(named: WorkType | Place | undefined): string | undefined {
    const ids = named !== undefined && 'kind' in named ? this.workTypes : this.places;
    return ids.get(named?.name ?? '');
  }

  private async versionOf(person: Person): Promise<number> {
    return (await this.ask<{ version: number }>('GET', this.at(person))).version;
  }
}
