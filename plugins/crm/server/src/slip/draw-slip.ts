import PDFDocument from 'pdfkit';
import { fontsFor, runsOf, type SlipFont } from './fonts';

export interface Slip {
  /** What the paper is called. */
  title: string;
  agency: { name: string; phone: string };
  /** Its number. */
  code: string;
  rows: readonly (readonly [label: string, value: string])[];
  /** What stands above the terms. */
  termsTitle: string;
  terms: readonly string[];
  /** Who signs, left to right; nobody where it is empty. */
  parties: readonly string[];
  /** When it was made, for people. */
  madeAt: string;
}

const MARGIN = 56;
const WIDTH = 595.28 - 2 * MARGIN;
const BOTTOM = 841.89 - MARGIN;
const LABEL_WIDTH = 92;
const INK = '#1f2328';
const QUIET = '#667085';
const LINE = '#c9ced6';

/** A paper of the agency (带看确认书, 删除证明) on A4, with everything that its texts need inside. @returns the PDF */
export async function drawSlip(slip: Slip): Promise<Buffer> {
  const { title, agency, code, rows, termsTitle, terms, parties, madeAt } = slip;
  const texts = [
    title,
    termsTitle,
    ...LABELS,
    agency.name,
    agency.phone,
    code,
    madeAt,
    ...rows.flat(),
    ...terms,
    ...parties,
  ];
  const fonts = await fontsFor(texts);
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: 'zh-CN',
    info: { Title: `${title} ${code}`, Author: agency.name },
  });
  const parts: Buffer[] = [];
  const finished = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
    pdf.on('error', reject);
  });
  for (const font of fonts) pdf.registerFont(font.name, font.file);
  const pen = createPen(pdf, fonts);

  pen.write(agency.name, { size: 11, color: QUIET });
  pen.at(MARGIN, MARGIN + 26).write(title, { size: 24 });
  pen.at(MARGIN, MARGIN + 64).write(`编号 ${code}`, { size: 10, color: QUIET });
  let y = MARGIN + 90;
  for (const [label, value] of rows) {
    pen.rule(y);
    const lines = pen.lines(value || '—', 11, WIDTH - LABEL_WIDTH);
    pen.at(MARGIN, y + 9).write(label, { size: 11, color: QUIET });
    for (const [index, line] of lines.entries())
      pen.at(MARGIN + LABEL_WIDTH, y + 9 + index * 18).write(line, { size: 11 });
    y += 16 + lines.length * 18;
  }
  pen.rule(y);
  y += 22;
  pen.at(MARGIN, y).write(termsTitle, { size: 12 });
  y += 24;
  for (const [index, term] of terms.entries()) {
    for (const [row, line] of pen.lines(`${index + 1}. ${term}`, 10, WIDTH - 12).entries()) {
      if (y > BOTTOM - 30) {
        pdf.addPage();
        y = MARGIN;
      }
      pen.at(MARGIN + (row === 0 ? 0 : 12), y).write(line, { size: 10 });
      y += 17;
    }
    y += 4;
  }
  // the signatures stay together
  if (parties.length > 0 && y > BOTTOM - 170) {
    pdf.addPage();
    y = MARGIN;
  }
  y = Math.max(y + 24, Math.min(BOTTOM - 150, y + 60));
  const column = WIDTH / Math.max(1, parties.length);
  for (const [index, party] of parties.entries()) {
    const x = MARGIN + index * column;
    pen.at(x, y).write(party, { size: 11 });
    for (const [row, label] of SIGNATURE.entries()) {
      const line = y + 52 + row * 40;
      pen.at(x, line - 12).write(label, { size: 10, color: QUIET });
      pdf
        .moveTo(x + 40, line + 2)
        .lineTo(x + column - 24, line + 2)
        .lineWidth(0.7)
        .strokeColor(INK)
        .stroke();
    }
  }
  pen
    .at(MARGIN, BOTTOM - 14)
    .write(`${agency.name}  ${agency.phone}  制单 ${madeAt}`, { size: 8, color: QUIET });
  pdf.end();
  return finished;
}

const SIGNATURE = ['签名', '日期'] as const;
const LABELS = ['编号', '制单', '0123456789. —…', ...SIGNATURE];

interface Style {
  size: number;
  color?: string;
}

function createPen(pdf: PDFKit.PDFDocument, fonts: readonly SlipFont[]) {
  let x = MARGIN;
  let y = MARGIN;
  const widthOf = (text: string, size: number) =>
    runsOf(text, fonts).reduce(
      (sum, run) => sum + pdf.font(run.font.name).fontSize(size).widthOfString(run.text),
      0,
    );
  const pen = {
    at(left: number, top: number) {
      x = left;
      y = top;
      return pen;
    },
    write(text: string, { size, color = INK }: Style) {
      let left = x;
      for (const run of runsOf(text, fonts)) {
        pdf.font(run.font.name).fontSize(size).fillColor(color);
        pdf.text(run.text, left, y, { lineBreak: false });
        left += pdf.widthOfString(run.text);
      }
      return pen;
    },
    /** Chinese breaks between any two characters, but no line begins with a stop; figures and Latin words stay whole. */
    lines(text: string, size: number, width: number): string[] {
      const lines: string[] = [];
      let line = '';
      for (const token of text.match(/\n|(?:[\w.,:/+()-]+|[\s\S])[，。；：！？、）》」]*/g) ?? []) {
        if (token === '\n' || (line !== '' && widthOf(line + token, size) > width)) {
          lines.push(line);
          line = token === '\n' ? '' : token.trimStart();
        } else line += token;
      }
      return [...lines, line];
    },
    rule(top: number) {
      pdf
        .moveTo(MARGIN, top)
        .lineTo(MARGIN + WIDTH, top)
        .lineWidth(0.5)
        .strokeColor(LINE)
        .stroke();
    },
  };
  return pen;
}
