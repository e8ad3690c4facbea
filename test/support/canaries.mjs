// @ts-check
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import zlib from 'node:zlib';

/**
 * The demo's personal phones, looked for in everything that a test run gives out: answers, logs, files. Plain JavaScript, so that a
 * server that a test spawns can load it before itself (`node --import`).
 */

/** Digits with what people put between them; the longest runs that could hold a phone number. */
const RUN = /\d(?:(?:[\s().·\-–—+]|%20|&nbsp;){0,3}\d){10,}/g;
const FULL_WIDTH = /[\uff10-\uff19]/;
const PHONE_DIGITS = 11;

/**
 * Finds phones however they are spelled: 138 1234 6688, +86-138…, full-width digits, inside longer numbers.
 *
 * @param {Iterable<string>} phones eleven digits each
 * @returns {(text: string) => string[]} the phones that a text holds
 */
export function createSearcher(phones) {
  const known = new Set(phones);
  return (text) => {
    const found = new Set();
    const plain = FULL_WIDTH.test(text) ? text.normalize('NFKC') : text;
    for (const [run] of plain.matchAll(RUN)) {
      const digits = run.replace(/%20|\D/g, '');
      for (let start = 0; start + PHONE_DIGITS <= digits.length; start += 1) {
        const candidate = digits.slice(start, start + PHONE_DIGITS);
        if (known.has(candidate)) found.add(candidate);
      }
    }
    return [...found];
  };
}

/** The only answers that may hold a phone in full: to a request for just that, which was allowed and put on record. */
const REVEALS =
  /^POST \/api\/(?:(?:customers|contacts|properties)\/\w+\/reveal|withdrawals\/\w+\/account)(?:\?|$)/;

/** @param {{ method: string, url: string, status: number }} answer */
export function mayHoldPhones({ method, url, status }) {
  return status === 200 && REVEALS.test(`${method} ${url}`);
}

/** The folder of a run's findings, and what it looks for. */
export const canaryDir = new URL('../../.cache/canaries/', import.meta.url);

/**
 * @typedef {object} Watch
 * @property {(kind: 'body' | 'line' | 'file', where: string, text: string) => void} check looks through a text and counts it
 * @property {(dir: string) => void} checkFiles looks through the text files below a folder that nobody writes any more
 * @property {() => void} save adds what was counted and found to the run's findings
 */

/** @type {Watch | undefined} */
let watch;

/**
 * The watch of this process. Before a run has written down what to look for there is nothing to see.
 *
 * @returns {Watch}
 */
export function canaryWatch() {
  watch ??= createWatch();
  return watch;
}

/** @returns {Watch} */
function createWatch() {
  const list = new URL('phones.json', canaryDir);
  /** @type {string[]} */
  const phones = fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, 'utf8')) : [];
  const search = createSearcher(phones);
  let counts = { body: 0, line: 0, file: 0 };
  /** @type {{ kind: string, where: string, phone: string }[]} */
  let hits = [];
  /** @type {Watch} */
  const made = {
    check(kind, where, text) {
      counts[kind] += 1;
      for (const phone of search(text)) hits.push({ kind, where, phone });
    },
    checkFiles(dir) {
      if (!fs.existsSync(dir)) return;
      for (const entry of fs.readdirSync(dir, { recursive: true, withFileTypes: true })) {
        const file = path.join(entry.parentPath ?? entry.path, entry.name);
        if (entry.isFile()) made.check('file', file, textOf(fs.readFileSync(file), '', entry.name));
      }
    },
    save() {
      if (counts.body + counts.line + counts.file === 0) return;
      fs.appendFileSync(new URL('found.jsonl', canaryDir), `${JSON.stringify({ counts, hits })}\n`);
      counts = { body: 0, line: 0, file: 0 };
      hits = [];
    },
  };
  return made;
}

/** Looks through every answer that a server of this process gives, as it goes out on the wire. */
export function watchAnswers() {
  const emit = http.Server.prototype.emit;
  if ('watchesCanaries' in emit) return;
  /**
   * @this {http.Server}
   * @param {string | symbol} event
   * @param {any[]} args
   */
  function watching(event, ...args) {
    if (event === 'request') listen(args[0], args[1]);
    return /** @type {(...all: unknown[]) => boolean} */ (emit).call(this, event, ...args);
  }
  http.Server.prototype.emit = Object.assign(watching, { watchesCanaries: true });
}

/**
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
function listen(request, response) {
  /** @type {Buffer[]} */
  const pieces = [];
  for (const name of /** @type {const} */ (['write', 'end'])) {
    const send = response[name];
    // @ts-expect-error both take a piece, an encoding and a callback, each of them or not
    response[name] = function keep(piece, encoding, ...rest) {
      if (typeof piece === 'string')
        pieces.push(
          Buffer.from(
            piece,
            typeof encoding === 'string' ? /** @type {BufferEncoding} */ (encoding) : 'utf8',
          ),
        );
      else if (piece instanceof Uint8Array) pieces.push(Buffer.from(piece));
      // @ts-expect-error as above
      return send.call(this, piece, encoding, ...rest);
    };
  }
  const { method = '', url = '' } = request;
  response.on('close', () => {
    const status = response.statusCode;
    if (mayHoldPhones({ method, url, status })) return;
    const headers = JSON.stringify(response.getHeaders());
    const body = textOf(
      unpacked(Buffer.concat(pieces), String(response.getHeader('content-encoding') ?? '')),
      String(response.getHeader('content-type') ?? ''),
      url,
    );
    canaryWatch().check('body', `${method} ${url} → ${status}`, `${headers}\n${body}`);
  });
}

/**
 * @param {Buffer} body
 * @param {string} encoding
 */
function unpacked(body, encoding) {
  try {
    if (encoding === 'gzip') return zlib.gunzipSync(body);
    if (encoding === 'br') return zlib.brotliDecompressSync(body);
    if (encoding === 'deflate') return zlib.inflateSync(body);
  } catch {
    // cut off half way: what is there is looked through as it is
  }
  return body;
}

/**
 * What can be read of a body or a file: nothing of pictures, fonts and films, the parts of a zip (spreadsheets), the text of anything else.
 *
 * @param {Buffer} content
 * @param {string} type
 * @param {string} name
 */
function textOf(content, type, name) {
  if (
    /^(image\/(?!svg)|font|video)/.test(type) ||
    /\.(jpe?g|png|webp|avif|gif|ico|woff2?|ttf|mp4)(\?|$)/i.test(name)
  )
    return '';
  return content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004'
    ? unzipped(content)
    : content.toString('utf8');
}

/**
 * The texts of a zip's entries, by its central directory.
 *
 * @param {Buffer} zip
 */
export function unzipped(zip) {
  const texts = [];
  for (
    let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1');
    at >= 0;
    at = zip.indexOf('PK\u0001\u0002', at + 46, 'latin1')
  ) {
    const size = zip.readUInt32LE(at + 20);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + size);
    texts.push((zip.readUInt16LE(at + 10) === 8 ? zlib.inflateRawSync(packed) : packed).toString('utf8'));
  }
  return texts.join('\n');
}

/** Begins a run's findings anew. @param {readonly string[]} phones */
export function beginCanaryRun(phones) {
  fs.rmSync(canaryDir, { recursive: true, force: true });
  fs.mkdirSync(canaryDir, { recursive: true });
  fs.writeFileSync(new URL('phones.json', canaryDir), JSON.stringify(phones));
}

/**
 * What a search must have looked through to prove anything. The whole run of the tests gives out about 12,000 bodies, as many lines and 8,000
 * files; a part of it, once it started a server, at least what that writes.
 */
const FLOORS = {
  whole: { phones: 300, body: 8000, line: 8000, file: 4000 },
  part: { phones: 300, body: 0, line: 1, file: 1 },
};
const NAMES = { phones: 'phones', body: 'bodies', line: 'log lines', file: 'files' };

/**
 * Why a run without a hit proves nothing; empty when it does. A part that started no server (`isPart`, nothing counted) had nothing to
 * look through.
 *
 * @param {{ phones: number, body: number, line: number, file: number }} counts
 * @param {{ isPart: boolean }} options
 * @returns {string[]}
 */
export function missedCanaries(counts, { isPart }) {
  if (isPart && counts.body + counts.line + counts.file === 0) return [];
  const floor = isPart ? FLOORS.part : FLOORS.whole;
  return /** @type {(keyof typeof NAMES)[]} */ (Object.keys(NAMES))
    .filter((kind) => counts[kind] < floor[kind])
    .map((kind) => `${counts[kind]} ${NAMES[kind]} searched, at least ${floor[kind]} expected`);
}

/**
 * @typedef {object} CanaryRun
 * @property {string} line for people
 * @property {{ kind: string, where: string, phone: string }[]} hits
 * @property {{ phones: number, body: number, line: number, file: number }} counts
 */

/**
 * What the last run found; undefined when no run has begun.
 *
 * @returns {CanaryRun | undefined}
 */
export function endCanaryRun() {
  if (!fs.existsSync(new URL('phones.json', canaryDir))) return undefined;
  const file = new URL('found.jsonl', canaryDir);
  const phones = JSON.parse(fs.readFileSync(new URL('phones.json', canaryDir), 'utf8')).length;
  const found = fs.existsSync(file)
    ? fs
        .readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  const sum = (/** @type {string} */ kind) => found.reduce((total, { counts }) => total + counts[kind], 0);
  const hits = found.flatMap((each) => each.hits);
  const counts = { phones, body: sum('body'), line: sum('line'), file: sum('file') };
  const line = `canaries: ${phones} phones, ${counts.body} bodies, ${counts.line} log lines, ${counts.file} files searched, ${hits.length} hits`;
  return { line, hits, counts };
}
