// Unified diffs that `git apply` takes: Windows line ends, missing final newlines and any path included.
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** The unified diff of one file, or '' where nothing changed. `path` is relative to the repository, with slashes. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
