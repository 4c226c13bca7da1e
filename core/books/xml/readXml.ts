import { type QuoteType, Tokenizer } from 'htmlparser2';
import { AppFailure } from '../../contract/errors.ts';
import { decodeReferences } from './entities.ts';

/** Levels of elements inside each other; books have about ten. */
export const MAX_DEPTH = 100;
/** Characters of a name. */
const MAX_NAME = 256;
/** Attributes of one element. */
const MAX_ATTRIBUTES = 256;
/** Characters of a text between two tags, of an attribute or of a comment. */
const MAX_TEXT = 1 << 20;

/** An element as it opens. The same object tells every element: read it while `open` runs, do not keep it. */
export interface XmlElement {
  /** As written, prefix included: `VOUCHER`, `UDF:AMOUNT.LIST`. */
  readonly name: string;
  /** 1-based line of the text on which its opening tag ends. */
  readonly line: number;
  /** An attribute's value by its name as written; the first where one is given twice. */
  get(attribute: string): string | undefined;
  /** The value of the first attribute that has this name behind a prefix: `id` finds `r:id`. */
  getPrefixed(attribute: string): string | undefined;
}

/** What is told while XML is read, in the text's order; `false` ends the reading. */
export interface XmlHandlers {
  open(element: XmlElement): boolean | undefined;
  /** All text between two tags at once, references resolved; blank text too, as long as it is not empty. */
  text?(text: string): void;
  /** Told for every element opened, self-closing and never closed inner ones included. */
  close(name: string): boolean | undefined;
}

/**
 * Reads XML as it streams by, forgivingly and in constant memory, wherever the chunks are cut. Programs write
 * ill-formed XML: control characters as references are dropped, undeclared prefixes are part of the name, a
 * bare `&` or `<` is text, a closing tag without its opening one is passed over, and one that skips inner
 * elements closes them too. References other than XML's own five and numbers are never resolved.
 * @param chunks decoded text, without a byte order mark
 * @param file what errors call it
 * @returns the elements still open at the end of the text, outermost first (told no `close`): not empty for a
 *   file that was cut off; empty too if a handler ended the reading
 * @throws AppFailure `file_unsafe` for a document type definition (entities live there); `file_too_large` past
 *   the caps above
 */
export function readXml(
  chunks: Iterable<string>,
  file: string,
  handlers: XmlHandlers,
): readonly string[] {
  const reader = new XmlReader(file, handlers);
  for (const chunk of chunks) if (!reader.write(chunk)) return [];
  return reader.end();
}

/** The reader behind readXml, for callers that hand it the text piece by piece themselves. */
export class XmlReader implements XmlElement {
  name = '';
  private readonly file: string;
  private readonly handlers: XmlHandlers;
  private readonly tokenizer: Tokenizer;
  /** Text not yet told that earlier chunks ended with, and the chunk in hand, with their absolute positions. */
  private tail = '';
  private tailStart = 0;
  private chunk = '';
  private chunkStart = 0;
  /** Everything before it has been told. */
  private done = 0;
  private lines = 1;
  private linesUpTo = 0;
  private readonly stack: string[] = [];
  private readonly keys: string[] = [];
  private readonly values: string[] = [];
  private attributes = 0;
  private value = '';
  /** Text since the last tag: resolved, and still to be resolved. */
  private text = '';
  private raw = '';
  private running = true;

  constructor(file: string, handlers: XmlHandlers) {
    this.file = file;
    this.handlers = handlers;
    const ignore = () => {};
    this.tokenizer = new Tokenizer(
      { xmlMode: true, decodeEntities: false },
      {
        onopentagname: (start, end) => this.openTag(start, end),
        onattribname: (start, end) => this.attributeName(start, end),
        onattribdata: (start, end) => this.attributeData(start, end),
        onattribend: (quote) => this.attributeEnd(quote),
        onopentagend: (end) => this.openTagEnd(end),
        onselfclosingtag: (end) => this.selfClosingTag(end),
        onclosetag: (start, end) => this.closeTag(start, end),
        ontext: (start, end) => this.addText(start, end),
        oncdata: (start, end, offset) => this.addCdata(start, end - offset),
        oncomment: (_, end) => this.skip(end),
        onprocessinginstruction: (_, end) => this.skip(end),
        ondeclaration: (start, end) => this.declaration(start, end),
        onattribentity: ignore,
        ontextentity: ignore,
        onend: ignore,
      },
    );
  }

  get line(): number {
    this.countLines(this.done);
    return this.lines;
  }

  /** Whether all that was written has been told and its last character ended a tag: nothing is half read. */
  get atRest(): boolean {
    return this.done === this.chunkStart + this.chunk.length - 1 && this.chunk.endsWith('>');
  }

  get(attribute: string): string | undefined {
    for (let at = 0; at < this.attributes; at++) {
      if (this.keys[at] === attribute) return decodeReferences(this.values[at] ?? '');
    }
    return undefined;
  }

  getPrefixed(attribute: string): string | undefined {
    for (let at = 0; at < this.attributes; at++) {
      const key = this.keys[at] ?? '';
      if (key.endsWith(`:${attribute}`)) return this.get(key);
    }
    return undefined;
  }

  /** Takes the next chunk; false once a handler has had enough. */
  write(chunk: string): boolean {
    if (chunk === '') return true;
    const end = this.chunkStart + this.chunk.length;
    this.countLines(end);
    this.tail = this.slice(this.done, end);
    this.tailStart = end - this.tail.length;
    if (this.tail.length > MAX_TEXT) this.refuse();
    this.chunk = chunk;
    this.chunkStart = end;
    this.tokenizer.write(chunk);
    return this.running;
  }

  /** The elements still open, outermost first. */
  end(): readonly string[] {
    return this.stack;
  }

  private slice(start: number, end: number): string {
    if (start >= this.chunkStart) {
      return this.chunk.slice(start - this.chunkStart, end - this.chunkStart);
    }
    if (end <= this.chunkStart) {
      return this.tail.slice(start - this.tailStart, end - this.tailStart);
    }
    return this.tail.slice(start - this.tailStart) + this.chunk.slice(0, end - this.chunkStart);
  }

  private countLines(upTo: number): void {
    if (upTo <= this.linesUpTo) return;
    const text = this.slice(this.linesUpTo, upTo);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.lines++;
    this.linesUpTo = upTo;
  }

  private openTag(start: number, end: number): void {
    this.flushText();
    if (end - start > MAX_NAME || this.stack.length >= MAX_DEPTH) this.refuse();
    this.name = this.slice(start, end);
    this.attributes = 0;
    this.done = end;
  }

  private attributeName(start: number, end: number): void {
    if (end - start > MAX_NAME || this.attributes >= MAX_ATTRIBUTES) this.refuse();
    this.keys[this.attributes] = this.slice(start, end);
    this.value = '';
    this.done = end;
  }

  private attributeData(start: number, end: number): void {
    const part = this.slice(start, end);
    this.value = this.value === '' ? part : this.value + part;
    if (this.value.length > MAX_TEXT) this.refuse();
    this.done = end;
  }

  private attributeEnd(_quote: QuoteType): void {
    this.values[this.attributes++] = this.value;
  }

  private openTagEnd(end: number): void {
    this.done = end;
    this.stack.push(this.name);
    if (this.running && this.handlers.open(this) === false) this.stop();
  }

  private selfClosingTag(end: number): void {
    const { name } = this;
    this.done = end;
    if (this.running && this.handlers.open(this) === false) this.stop();
    this.tellClose(name);
  }

  private closeTag(start: number, end: number): void {
    this.flushText();
    this.done = end;
    const { stack } = this;
    const name = this.slice(start, end);
    if (stack[stack.length - 1] === name) {
      stack.pop();
      this.tellClose(name);
      return;
    }
    const from = stack.lastIndexOf(name);
    if (from < 0) return;
    for (const inner of stack.splice(from).reverse()) this.tellClose(inner);
  }

  private addText(start: number, end: number): void {
    if (end > start) {
      const part = this.slice(start, end);
      this.raw = this.raw === '' ? part : this.raw + part;
      if (this.raw.length + this.text.length > MAX_TEXT) this.refuse();
    }
    this.done = end;
  }

  private addCdata(start: number, end: number): void {
    this.text += decodeReferences(this.raw) + this.slice(start, end);
    this.raw = '';
    if (this.text.length > MAX_TEXT) this.refuse();
    this.done = end;
  }

  private flushText(): void {
    if (this.raw === '' && this.text === '') return;
    const text = this.text + decodeReferences(this.raw);
    this.raw = '';
    this.text = '';
    if (this.running && text !== '') this.handlers.text?.(text);
  }

  private skip(end: number): void {
    this.done = end;
  }

  private declaration(start: number, end: number): void {
    if (
      /^\s*(?:doctype|entity|element|attlist|notation)/i.test(
        this.slice(start, Math.min(end, start + 64)),
      )
    ) {
      throw new AppFailure('file_unsafe', { file: this.file });
    }
    this.done = end;
  }

  private tellClose(name: string): void {
    if (this.running && this.handlers.close(name) === false) this.stop();
  }

  private stop(): void {
    this.running = false;
    this.tokenizer.pause();
  }

  private refuse(): never {
    throw new AppFailure('file_too_large', { file: this.file });
  }
}
