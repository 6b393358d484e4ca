import { formatSeoul, Temporal } from '@nadeul/domain';
import ExcelJs from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import type { Kept, KeptRow } from './kept-store.ts';
import type { Person } from './person-store.ts';

type About = {
  readonly person: Pick<Person, 'name' | 'employeeNumber'>;
  readonly officeName: string;
  readonly takenAt: Temporal.Instant;
};

/** Columns are as wide as their longest text, within these numbers of characters. */
const [widthMin, widthMax] = [10, 48];

/** A zip of everything as JSON, the same as an Excel file with a sheet for each kind, and a word on both. */
export async function zipOf(kept: readonly Kept[], about: About): Promise<Uint8Array> {
  const whole = Object.fromEntries(kept.map(({ table, rows }) => [table, rows]));
  return zipSync({
    '읽어 주세요.txt': strToU8(wordOn(about)),
    '개인정보.xlsx': await excelOf(kept),
    '개인정보.json': strToU8(JSON.stringify(whole, null, 2)),
  });
}

function wordOn({ person, officeName, takenAt }: About): string {
  return [
    `${officeName}에 보관된 ${person.name} 님(사번 ${person.employeeNumber})의 개인정보`,
    `내려받은 때: ${civil(takenAt)}`,
    '',
    '개인정보.xlsx: 읽기 쉬운 표. 빈 항목은 시트가 없어요.',
    '개인정보.json: 같은 내용을 빠짐없이 담은 파일. 비밀번호와 2단계 인증 비밀은 담지 않아요.',
    '',
    '본인에게 주기 전에: 고친 사람처럼 다른 사람의 이름이 함께 있어요. 본인과 상관없는 이름은 가려 주세요.',
    '다 쓴 파일은 지워 주세요.',
    '',
  ].join('\r\n');
}

async function excelOf(kept: readonly Kept[]): Promise<Uint8Array> {
  const workbook = new ExcelJs.Workbook();
  for (const { title, columns, rows } of kept) {
    if (rows.length === 0) continue;
    const fields = Object.keys(columns);
    const cells = rows.map((row) => fields.map((field) => textOf(row, field)));
    const heads = Object.values(columns);
    const sheet = workbook.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = heads.map((head, index) => ({
      width: widthOf([head, ...cells.map((row) => row[index] ?? '')]),
      style: { numFmt: '@' },
    }));
    sheet.addRow(heads).font = { bold: true };
    sheet.addRows(cells);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function widthOf(texts: readonly string[]): number {
  const longest = texts.reduce((most, text) => Math.max(most, text.length), 0);
  return Math.min(Math.max(longest + 2, widthMin), widthMax);
}

const instantText = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** A cell as text, which keeps leading zeros and is never run as a formula; times are Korea's. */
function textOf(row: KeptRow, field: string): string {
  const value = row[field] ?? null;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? '예' : '아니요';
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  return instantText.test(text) ? civil(Temporal.Instant.from(text)) : text;
}

/** Civil time of Korea, such as `2026-11-18 08:52:14`. */
function civil(at: Temporal.Instant): string {
  return formatSeoul(at).slice(0, 19).replace('T', ' ');
}
