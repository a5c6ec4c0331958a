// Flow logs that were joined into one file: a header in the middle names the order of the lines after it.
import { headerLayout, type FlowLayout } from './flow-layout.ts';
import type { Section } from './stage.ts';

/** One section over a whole object. */
export function wholeObject(layout: FlowLayout | null): Section[] {
  return [{ from: 0, to: Number.MAX_SAFE_INTEGER, layout }];
}

/** Begins a new section where the line is a header that differs from the one in force. */
export function noteHeader(sections: Section[], line: number, text: string): void {
  const current = sections.at(-1);
  if (current === undefined || current.layout === null || current.layout.header === text) return;
  const layout = headerLayout(text);
  if (layout === null) return;
  sections[sections.length - 1] = { ...current, to: line - 1 };
  sections.push({ from: line, to: Number.MAX_SAFE_INTEGER, layout });
}
