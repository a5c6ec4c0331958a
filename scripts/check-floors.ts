// The floors as a check of their own: `npm run floors`.
import { glob } from 'tinyglobby';
import { inspectFloors } from './floors.ts';

const root = process.cwd();
const [files, report] = await Promise.all([glob('src/**/*.ts', { cwd: root }), inspectFloors(root)]);
const unseen = files.filter((file) => !report.modules.includes(file));
const complaints = [
  ...report.broken.map(({ rule, from, to }) => `${rule}: ${from} imports ${to}`),
  ...unseen.map((file) => `not inspected: ${file}`),
];
process.stdout.write(
  [...complaints, `${report.modules.length} modules, ${complaints.length} problems`, ''].join('\n'),
);
process.exitCode = complaints.length === 0 ? 0 : 1;
