// Pieces that every part of the report uses.
import { createHash } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import type { Cell } from '../document.ts';
import { forTerminal } from '../escape.ts';

/** Text that came from logs or files: unsafe characters are shown, and can be read back. */
export function Datum({ text }: { readonly text: string }) {
  return (
    <span class="d">
      <Breakable text={text} />
    </span>
  );
}

/** Cells of a document in a row of text. */
export function Cells({ cells }: { readonly cells: readonly Cell[] }) {
  return (
    <>
      {cells.map((cell) => (typeof cell === 'object' && cell !== null ? <Datum text={cell.datum} /> : cell))}
    </>
  );
}

interface AnchorProps {
  readonly id: string;
  readonly text: string;
  /** False where ten thousand rows share a wide column and every byte counts. */
  readonly breaks?: boolean;
}

/** A datum that is the address of its own row. */
export function Anchor({ id, text, breaks = true }: AnchorProps) {
  return (
    <a id={id} href={`#${id}`}>
      {breaks ? <Breakable text={text} /> : forTerminal(text)}
    </a>
  );
}

/** Text that may break behind a dot, so that a narrow column does not cut labels into letters. */
function Breakable({ text }: { readonly text: string }) {
  const [first = '', ...rest] = forTerminal(text).split(/(?<=\.)(?=[^.])/);
  return (
    <>
      {first}
      {rest.map((label) => (
        <>
          <wbr />
          {label}
        </>
      ))}
    </>
  );
}

/** The address of a row: the same for the same subject in every report. */
export function rowId(kind: string, ...parts: readonly string[]): string {
  return `${kind}${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 9)}`;
}

interface TableProps {
  /** null where the text before the table says what it holds. */
  readonly caption: string | null;
  /** A class of its own, for the widths of its columns. */
  readonly look?: string;
  /** A title that starts with `>` is right-aligned. */
  readonly titles: readonly string[];
  readonly children: ComponentChildren;
}

/** A table whose columns can be sorted. */
export function Table({ caption, look, titles, children }: TableProps) {
  return (
    <table class={look === undefined ? 'sortable' : `sortable ${look}`}>
      {caption === null ? null : <caption>{caption}</caption>}
      <thead>
        <tr>
          {titles.map((title) => (
            <th scope="col" class={title.startsWith('>') ? 'n' : undefined}>
              {title.replace(/^>/, '')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** A count with separators, right-aligned. */
export function Count({ of }: { readonly of: number }) {
  return <td class="n">{of.toLocaleString('en-US')}</td>;
}

export interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

export function Section({ id, title, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

/** Says how many rows are not shown and how to see them; nothing where all are. */
export function Rest({
  shown,
  of,
  command,
}: {
  readonly shown: number;
  readonly of: number;
  readonly command: string;
}) {
  if (of <= shown) return null;
  return (
    <p class="faint">
      {(of - shown).toLocaleString('en-US')} more are not listed here: <code>{command}</code> shows all.
    </p>
  );
}
