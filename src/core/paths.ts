// Paths as others read them: diffs, git, SARIF and patterns have slashes, whatever the system has.
import nodePath, { type PlatformPath } from 'node:path';

/** What differs between systems; a test asks for the one of Windows. */
export type PathStyle = Pick<PlatformPath, 'sep' | 'relative' | 'isAbsolute'>;

/** A path with slashes. Only on Windows a backslash separates; elsewhere it is a letter of a name. */
export function withSlashes(path: string, { sep }: PathStyle = nodePath): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

/**
 * A file as seen from a folder, with slashes; null where it does not lie below: beside it, on another drive, or on a share.
 * Both are absolute.
 */
export function pathBelow(folder: string, file: string, style: PathStyle = nodePath): string | null {
  const path = style.relative(folder, file);
  const isOutside = path === '..' || path.startsWith(`..${style.sep}`) || style.isAbsolute(path);
  return isOutside ? null : withSlashes(path, style);
}

/**
 * A pattern of file names as it is matched. On Windows a backslash separates (`logs\*.log`), unless it stands in front of a
 * character that is common in names there and special in patterns: then it escapes that one.
 */
export function patternWithSlashes(pattern: string, { sep }: PathStyle = nodePath): string {
  return sep === '\\' ? pattern.replaceAll(/\\(?![()[\]{}!+@])/g, '/') : pattern;
}
