import { open } from 'node:fs/promises';
import { open as openZip, type ZipFile } from 'yauzl';

export interface DocumentType {
  ext: '.pdf' | '.jpg' | '.png' | '.docx';
  mime: string;
}

const HEADS: readonly (DocumentType & { head: Buffer })[] = [
  { ext: '.pdf', mime: 'application/pdf', head: Buffer.from('%PDF-', 'latin1') },
  { ext: '.jpg', mime: 'image/jpeg', head: Buffer.from([0xff, 0xd8, 0xff]) },
  {
    ext: '.png',
    mime: 'image/png',
    head: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  },
];
const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const DOCX: DocumentType = {
  ext: '.docx',
  mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
/** More than any document has, fewer than a bomb of names. */
const MAX_ENTRIES = 5000;

/** What a contract's file is by its content, never by its name: PDF, JPEG, PNG, or a Word document without macros; null for anything else. */
export async function detectDocument(path: string): Promise<DocumentType | null> {
  const head = await readHead(path);
  const known = HEADS.find((each) => head.subarray(0, each.head.length).equals(each.head));
  if (known) return { ext: known.ext, mime: known.mime };
  if (!head.subarray(0, ZIP.length).equals(ZIP)) return null;
  const names = await namesInZip(path);
  const isWord = names.has('[Content_Types].xml') && names.has('word/document.xml');
  return isWord && ![...names].some((name) => /vbaProject\.bin$/i.test(name)) ? DOCX : null;
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const head = Buffer.alloc(16);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The names of a zip's directory; nothing is unpacked. None for what is no zip after all. */
function namesInZip(path: string): Promise<Set<string>> {
  return new Promise((resolve) => {
    openZip(path, { lazyEntries: true }, (error: Error | null, zip: ZipFile | undefined) => {
      if (error || !zip || zip.entryCount > MAX_ENTRIES) {
        zip?.close();
        resolve(new Set());
        return;
      }
      const names = new Set<string>();
      zip.on('entry', (entry: { fileName: string }) => {
        names.add(entry.fileName);
        zip.readEntry();
      });
      zip.on('end', () => resolve(names));
      zip.on('error', () => resolve(new Set()));
      zip.readEntry();
    });
  });
}
