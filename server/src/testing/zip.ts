import { deflateRawSync } from 'node:zlib';

/** A part of a zip file; `says` is the size that the file tells of it where that is not the true one. */
export type ZipPart = { readonly name: string; readonly content: Buffer | string; readonly says?: number };

/** A zip file as nobody packs it in good faith: each part tells the size that the test wants. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const { name, content, says } of parts) {
    const data = deflateRawSync(content);
    const path = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(data.length, 14);
    about.writeUInt32LE(says ?? Buffer.byteLength(content), 18);
    about.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), about, path, data]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    locals.push(local);
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), about, place, path]));
    at += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(Buffer.concat(entries).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, ...entries, Buffer.from('PK\u0005\u0006'), end]);
}

const heads = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

/** A sound Excel file with one text in its first cell, which unpacks to so many bytes of blanks besides. */
export function bloatedWorkbook(text: string, blanks: number): Buffer {
  const cell = `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`;
  return zipOf([
    {
      name: '_rels/.rels',
      content: `<Relationships ${packageRelations}><Relationship Id="a" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook ${heads} xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="b"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships ${packageRelations}><Relationship Id="b" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<worksheet ${heads}><sheetData>${cell}</sheetData>${' '.repeat(blanks)}</worksheet>`,
    },
  ]);
}
