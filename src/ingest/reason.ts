// What went wrong with an object, in words for the ledger.

const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: 'the file is gone',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'is a folder',
  ENOSPC: 'the disk is full',
  EIO: 'the disk reports a read error',
};

/** One line of reason; never a stack trace. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return SYSTEM[code] ?? (error.message.split('\n')[0] as string);
}
