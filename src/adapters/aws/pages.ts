// Lists that come in pages.
import type { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import { awsError, type Asked } from './errors.ts';

/** Sends one request and checks the answer's shape: the installed client may be older than the service. */
export async function answer<T>(shape: z.ZodType<T>, asked: Asked, send: () => Promise<unknown>): Promise<T> {
  let value: unknown;
  try {
    value = await send();
  } catch (error) {
    throw awsError(error, asked);
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UserError(
    'aws',
    `AWS answered ${asked.action} in an unknown form: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''} (reading ${asked.about})`,
    'A newer version of this tool may know it; please report it with the message above.',
  );
}

/** Asks for page after page until there is no token; an empty page with a token is not the end. */
export async function allPages<Page, Item>(
  send: (token: string | undefined) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[],
  tokenOf: (page: Page) => string | null | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  let token: string | undefined;
  do {
    const page = await send(token);
    for (const item of itemsOf(page)) items.push(item);
    // Some services end with an empty token instead of none.
    token = tokenOf(page) || undefined;
  } while (token !== undefined);
  return items;
}
