// Before a release: the tag is the version of package.json, the change log has a section for it, and no change waits for the next
// version. Exit 1 says what differs.
import { readdirSync, readFileSync } from 'node:fs';

/** What is wrong with releasing `tag`; empty where nothing is. `waiting` are the files of changes without a version. */
export function releaseProblems(tag, version, changelog, waiting) {
  const problems = waiting.map((file) => `${file} waits for a version: npm run next-version`);
  if (tag !== `v${version}`) problems.push(`the tag ${tag} is not v${version}, the version of package.json`);
  const section = changelog.split(/^## /m).find((one) => one.split('\n', 1)[0] === version);
  if (section === undefined) problems.push(`CHANGELOG.md has no section ## ${version}`);
  else if (!/^- /m.test(section)) problems.push(`the section ## ${version} of CHANGELOG.md is empty`);
  return problems;
}

if (process.argv[1] === import.meta.filename) {
  const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
  const { version } = JSON.parse(read('package.json'));
  const waiting = readdirSync(new URL('../.changeset/', import.meta.url)).filter((name) =>
    name.endsWith('.md'),
  );
  const problems = releaseProblems(process.argv[2] ?? '', version, read('CHANGELOG.md'), waiting);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
