import path from 'node:path';

/**
 * The file that a URL's path names inside a folder, or null when it would lie outside. Compared by relative
 * path, since a prefix would let the sibling `/app-x` pass for `/app`.
 * @param folder absolute path
 * @param pathname the URL's path, still percent-encoded
 */
export function fileInside(folder: string, pathname: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (name.includes('\0') || name.includes('\\')) return null;
  const file = path.resolve(folder, `.${path.posix.normalize(`/${name}`)}`);
  const relative = path.relative(folder, file);
  const outside =
    relative === '' || relative.split(path.sep)[0] === '..' || path.isAbsolute(relative);
  return outside ? null : file;
}
