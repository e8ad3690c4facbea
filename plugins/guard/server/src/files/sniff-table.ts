import { open } from 'node:fs/promises';
import { TableFault } from './table-fault';

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const HEAD_BYTES = 64 * 1024;
/** Names in the directory of an OLE container, as it spells them. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const WORKBOOK = ['Workbook', 'Book'].map((name) => Buffer.from(name, 'utf16le'));

/**
 * What a file is by its content; its name says nothing. @throws TableFault what it is instead
 */
export async function sniffTable(path: string): Promise<'xlsx' | 'csv'> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size === 0) throw new TableFault('empty_file');
    const head = Buffer.alloc(Math.min(size, HEAD_BYTES));
    await file.read(head, 0, head.length, 0);
    if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return 'xlsx';
    if (head.subarray(0, 8).equals(OLE)) {
      const whole = Buffer.alloc(size);
      await file.read(whole, 0, size, 0);
      if (whole.includes(ENCRYPTED)) throw new TableFault('password_protected');
      throw new TableFault(
        WORKBOOK.some((name) => whole.includes(name)) ? 'legacy_xls' : 'not_a_spreadsheet',
      );
    }
    const text = head.toString('latin1').trimStart();
    if (/^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|meta|head|\?xml)/i.test(text))
      throw new TableFault('html_table');
    if (isBinary(head)) throw new TableFault('not_a_spreadsheet');
    return 'csv';
  } finally {
    await file.close();
  }
}

const MAGIC = ['MZ', '%PDF', '\x7fELF', 'GIF8', '\x89PNG', '\xff\xd8\xff', 'Rar!', '7z\xbc\xaf', '\x1f\x8b'];

/** Programs, pictures, PDFs and archives have control characters at their beginning; UTF-16 has zeros only beside ASCII. */
function isBinary(head: Buffer): boolean {
  if (MAGIC.some((magic) => head.toString('latin1', 0, magic.length) === magic)) return true;
  if (utf16Of(head)) return false;
  return head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}

/** The byte order of UTF-16, by its mark or by the zeros beside ASCII, or null. */
export function utf16Of(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const looked = head.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < looked.length; index += 1) {
    if (looked[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const many = looked.length / 20;
  if (odd > many && even === 0) return 'utf-16le';
  if (even > many && odd === 0) return 'utf-16be';
  return null;
}
