// Before a release: the tag is the version of package.json, and the change log has a section for it. Exit 1 says what differs.
import { readFileSync } from 'node:fs';

/** What is wrong with releasing `tag`; empty where nothing is. */
export function releaseProblems(tag, version, changelog) {
  const problems = [];
  if (tag !== `v${version}`) problems.push(`the tag ${tag} is not v${version}, the version of package.json`);
  const section = changelog.split(/^## /m).find((one) => one.startsWith(`[${version}]`));
  if (section === undefined) problems.push(`CHANGELOG.md has no section ## [${version}]`);
  else if (!/^- /m.test(section)) problems.push(`the section ## [${version}] of CHANGELOG.md is empty`);
  return problems;
}

if (process.argv[1] === import.meta.filename) {
  const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
  const { version } = JSON.parse(read('package.json'));
  const problems = releaseProblems(process.argv[2] ?? '', version, read('CHANGELOG.md'));
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
