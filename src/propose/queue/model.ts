// The states, events and effects of the interactive review.
import type { WrittenDecision } from '../../decisions/schema.ts';
import type { QueueItem } from './item.ts';
import type { Choice, Field, Offer, OfferContext } from './offer.ts';

export type Answers = Readonly<Partial<Record<Field, string>>>;

export type Mode =
  | { readonly kind: 'choose'; readonly notice: string | null; readonly scroll: number }
  /** Something speaks against the choice: the word has to be typed. */
  | { readonly kind: 'confirm'; readonly offer: Offer; readonly text: string }
  | {
      readonly kind: 'ask';
      readonly offer: Offer;
      readonly answers: Answers;
      readonly field: Field;
      readonly text: string;
      readonly problem: string | null;
    }
  /** Something is being done outside; keys wait. Where that is refused, all is as before. */
  | { readonly kind: 'busy'; readonly before: QueueState }
  /** Lines that are rendered already, and safe to show. */
  | {
      readonly kind: 'read';
      readonly title: string;
      readonly lines: readonly string[];
      readonly scroll: number;
    }
  /** Every item was seen. */
  | { readonly kind: 'end'; readonly notice: string | null }
  | { readonly kind: 'left' };

/** One step back: the state of the queue before it. */
interface Step {
  readonly items: readonly QueueItem[];
  readonly at: number;
  /** What was written; empty for a skip. */
  readonly decisions: readonly WrittenDecision[];
}

export interface QueueState {
  readonly items: readonly QueueItem[];
  readonly at: number;
  readonly mode: Mode;
  readonly steps: readonly Step[];
  /** Who owns every decision, as said beforehand; null: asked where one is needed. */
  readonly owner: string | null;
  /** What was answered last, offered again; reasons by choice. */
  readonly remembered: Answers & Readonly<Partial<Record<Choice, string>>>;
  readonly context: OfferContext;
  /** Wall clock, epoch seconds. */
  readonly today: number;
}

export type QueueEvent =
  /** A key: a printable character, or `enter`, `escape`, `backspace`, `clear`, `up`, `down`, `page-up`, `page-down`. */
  | { readonly kind: 'key'; readonly key: string }
  /** A whole line, where nothing is redrawn. */
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'explained'; readonly title: string; readonly lines: readonly string[] };

export type Effect =
  | { readonly kind: 'write'; readonly decisions: readonly WrittenDecision[] }
  | { readonly kind: 'take-back' }
  | { readonly kind: 'explain'; readonly names: readonly string[] };

export interface Next {
  readonly state: QueueState;
  readonly effect: Effect | null;
}
