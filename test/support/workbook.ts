import { strToU8, zipSync } from 'fflate';

export type BookCell =
  | string
  | number
  | boolean
  | null
  | { formula: string; value: number | '' | null }
  | { day: number };

export interface BookSheet {
  name: string;
  rows: readonly (readonly BookCell[])[];
  merges?: readonly string[];
  isHidden?: boolean;
}

/** A workbook written by hand, with what writers of tables do not offer: merged cells, hidden sheets, cached values, dates as serials. */
export function workbook(sheets: readonly BookSheet[], extra: Record<string, Uint8Array> = {}): Buffer {
  const strings: string[] = [];
  const cell = (value: BookCell, ref: string): string => {
    if (value === null) return '';
    if (typeof value === 'number') return `<c r="${ref}"><v>${value}</v></c>`;
    if (typeof value === 'boolean') return `<c r="${ref}" t="b"><v>${value ? 1 : 0}</v></c>`;
    if (typeof value === 'object' && 'day' in value) return `<c r="${ref}" s="1"><v>${value.day}</v></c>`;
    if (typeof value === 'object') {
      const result = value.value === null ? '' : `<v>${value.value}</v>`;
      return `<c r="${ref}"${value.value === '' ? ' t="str"' : ''}><f>${escaped(value.formula)}</f>${result}</c>`;
    }
    strings.push(value);
    return `<c r="${ref}" t="s"><v>${strings.length - 1}</v></c>`;
  };
  const sheetXml = ({ rows, merges = [] }: BookSheet) => {
    const body = rows
      .map(
        (row, y) =>
          `<row r="${y + 1}">${row.map((value, x) => cell(value, `${letters(x)}${y + 1}`)).join('')}</row>`,
      )
      .join('');
    const merged =
      merges.length > 0
        ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
        : '';
    return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body}</sheetData>${merged}</worksheet>`;
  };
  const parts = sheets.map(sheetXml);
  const files: Record<string, Uint8Array> = {
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="r"><sheets>${sheets.map(({ name, isHidden }, index) => `<sheet name="${name}" sheetId="${index + 1}" ${isHidden ? 'state="hidden" ' : ''}r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    ),
    'xl/sharedStrings.xml': strToU8(
      `<sst>${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    ),
    ...Object.fromEntries(parts.map((xml, index) => [`xl/worksheets/sheet${index + 1}.xml`, strToU8(xml)])),
    ...extra,
  };
  return Buffer.from(zipSync(files));
}

function letters(column: number): string {
  const high = Math.floor(column / 26);
  return (high > 0 ? letters(high - 1) : '') + String.fromCharCode(65 + (column % 26));
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
