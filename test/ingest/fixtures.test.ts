// Logs that exist: the conformance files of the egress classes, and logs that other people published.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.db.close());

test('the conformance files of the egress classes are read whole', async () => {
  const folder = join(import.meta.dirname, '../fixtures/egress');
  const { objects } = await world.ingest([join(folder, 'dns.jsonl'), join(folder, 'flows.v5.log')]);
  expect(
    objects.map(({ kind, read, stored, quarantined, control }) => ({
      kind,
      read,
      stored,
      quarantined,
      control,
    })),
  ).toEqual([
    { kind: 'dns', read: 26, stored: 26, quarantined: 0, control: 0 },
    { kind: 'flow', read: 703, stored: 700, quarantined: 0, control: 3 },
  ]);
});

const published = process.env['ALERT2ALLOW_PUBLISHED_LOGS'];
const isThere = published !== undefined && existsSync(published);
if (!isThere) process.stderr.write('published logs: skipped, ALERT2ALLOW_PUBLISHED_LOGS names no folder\n');

describe.skipIf(!isThere)('published logs', () => {
  test.each([
    ['tenzir/amazon_tests_inputs_route53-query-logs.ndjson', 'stored', [6, 6, 0, 0]],
    ['tenzir/amazon_tests_inputs_cloudwatch-v2.ndjson', 'stored', [4, 2, 0, 2]],
    ['tenzir/amazon_tests_inputs_cloudwatch-v7-ecs.ndjson', 'failed', [0, 0, 0, 0]],
    [
      'aws-solutions/source_constructs_lambda_pipeline_log-processor_test_datafile_vpcflow.log',
      'stored',
      [18, 10, 0, 8],
    ],
    ['aws-docs/flow-logs-v2-noheader.log', 'stored', [7, 5, 0, 2]],
    ['aws-docs/flow-logs-v3-custom-with-header.log', 'stored', [9, 8, 0, 1]],
    ['aws-docs/flow-logs-v5-custom-with-header.log', 'stored', [3, 2, 0, 1]],
    ['aws-docs/flow-logs-regional-nat-with-header.log', 'failed', [0, 0, 0, 0]],
  ])('%s', async (file, status, counts) => {
    const { objects } = await world.ingest([join(published ?? '', file)]);
    const [object] = objects;
    expect(object?.status).toBe(status);
    expect([object?.read, object?.stored, object?.quarantined, object?.control]).toEqual(counts);
  });

  test('Fargate flow logs, with the order of their columns', async () => {
    const order =
      'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status ' +
      'ecs-cluster-name ecs-cluster-arn ecs-container-instance-id ecs-container-instance-arn ecs-service-name ' +
      'ecs-task-definition-arn ecs-task-id ecs-task-arn ecs-container-id ecs-second-container-id';
    const file = join(published ?? '', 'tenzir/amazon_tests_inputs_cloudwatch-v7-ecs.ndjson');
    const { totals, warnings } = await world.ingest([file], { flowFormat: order });
    expect({ totals, warnings }).toEqual({
      totals: { read: 4, stored: 2, duplicates: 0, quarantined: 0, control: 2 },
      warnings: [],
    });
  });
});
