// JavaScript at work while DuckDB is.

/**
 * Does `work` while a statement runs, and returns the results of both. Both are over then, also where one of them failed:
 * a connection must not be closed under a statement.
 */
export async function meanwhile<Read, Done>(
  statement: Promise<Read>,
  work: () => Done | Promise<Done>,
): Promise<[Read, Done]> {
  const [read, done] = await Promise.allSettled([statement, (async () => work())()]);
  if (read.status === 'rejected') throw read.reason;
  if (done.status === 'rejected') throw done.reason;
  return [read.value, done.value];
}
